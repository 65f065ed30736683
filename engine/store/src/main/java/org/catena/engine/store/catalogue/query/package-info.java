/**
 * The language in which files are asked for by their metadata, {@code energy > 4 and site =
 * "Lund"}: read into a tree, written back from it. Serves whoever looks for what step 8 (register)
 * left in the catalogue. Knows no table and no catalogue, and never touches a database.
 */
@NullMarked
package org.catena.engine.store.catalogue.query;

import org.jspecify.annotations.NullMarked;
