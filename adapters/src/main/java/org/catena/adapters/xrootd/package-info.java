/**
 * Step 7 of 9 for storage that is reached by {@code root://}: copies files from and to this
 * machine, or has two storages copy between themselves; measures them, deletes them.
 *
 * <p>Takes {@code root:} and {@code roots:} URLs beneath the storages that it was given, and {@code
 * file:} URLs; leaves a whole file, whose size and checksum were compared, under the destination's
 * name or nothing under it. Works by {@code xrdcp} and {@code xrdfs} of XRootD, whose word that a
 * copy succeeded never counts by itself: a full storage was seen to be called a success. Never
 * overwrites, never puts a credential into an argument, never decides what is copied or deleted.
 */
@NullMarked
package org.catena.adapters.xrootd;

import org.jspecify.annotations.NullMarked;
