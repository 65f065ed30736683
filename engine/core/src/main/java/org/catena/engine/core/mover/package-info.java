/**
 * Step 7, what carries a copy: which mover takes it, and how many go to one storage at once. Brings
 * to this machine what a job is to read. Takes copies that are on record; leaves files under their
 * names. Never decides what is copied, and never deletes.
 */
@NullMarked
package org.catena.engine.core.mover;

import org.jspecify.annotations.NullMarked;
