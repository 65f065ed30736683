/**
 * Step 7 of 9 for storage that this machine mounts: copies files, measures them, deletes them.
 *
 * <p>Takes {@code file:} URLs; leaves a whole, checked, synced file under the destination's name or
 * nothing under it. Never overwrites, never makes the root of a storage (a storage that is not
 * mounted would be filled under its mount point), never decides what is copied or deleted.
 */
@NullMarked
package org.catena.adapters.posix;

import org.jspecify.annotations.NullMarked;
