/**
 * Step 7 of 9 for storage that is reached over HTTP with WebDAV: copies files from and to this
 * machine, or has two storages copy between themselves; measures them, deletes them.
 *
 * <p>Takes {@code https:} and {@code davs:} URLs beneath the storages that it was given, and {@code
 * file:} URLs; leaves a whole file, whose size and checksum were compared, under the destination's
 * name or nothing under it. A storage's word that a copy succeeded never counts by itself: what
 * lies there afterwards does. Never overwrites, never sends our credentials to a server that is no
 * storage of ours, never logs them, never decides what is copied or deleted.
 */
@NullMarked
package org.catena.adapters.webdav;

import org.jspecify.annotations.NullMarked;
