/**
 * Step 7, the second half: measures what is really stored, and picks a replica that may be trusted.
 * Takes files and the catalogue's word; leaves measured contents, and replicas marked suspect that
 * differ. Never copies, registers or deletes.
 */
@NullMarked
package org.catena.engine.core.verify;

import org.jspecify.annotations.NullMarked;
