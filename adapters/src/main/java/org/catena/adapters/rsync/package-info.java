/**
 * Step 7 of 9 for a storage that is a directory on another Linux machine, reached by ssh: copies
 * files from and to this machine, or from one directory there to another; measures them, deletes
 * them.
 *
 * <p>Takes {@code rsync:} URLs beneath the storages of one disk server, and {@code file:} URLs;
 * leaves a whole file, whose size and checksum were compared, under the destination's name or
 * nothing under it. The bytes are carried by {@code rsync} over ssh; what it cannot say, a shell
 * script of ours does. Never speaks to an rsync daemon, never overwrites, never lets a name through
 * a shell unquoted, never makes a storage's own directory, never decides what is copied or deleted.
 */
@NullMarked
package org.catena.adapters.rsync;

import org.jspecify.annotations.NullMarked;
