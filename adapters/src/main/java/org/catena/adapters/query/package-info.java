/**
 * The language in which files are asked for by their metadata, {@code energy > 4 and site =
 * "Lund"}: read into a tree, written back from it, and answered for one file by its definition.
 * Serves every catalogue that is looked into for what step 8 (register) left there. Knows no table
 * and no catalogue, and never touches a database.
 */
@NullMarked
package org.catena.adapters.query;

import org.jspecify.annotations.NullMarked;
