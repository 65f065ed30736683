/**
 * Step 6 of 9 at a batch system whose programs are on a login node: runs them over OpenSSH, and
 * carries files there and back where nothing is shared. Its connections serve step 7 too, at disk
 * servers.
 *
 * <p>One connection for all, as far as a server lets them share it; the end of ssh is never taken
 * for the end of a program. Never asks for a password or trusts a host that is not in the given
 * file, never lets a word through a shell unquoted, never calls a file arrived before its size and
 * checksum were compared.
 */
@NullMarked
package org.catena.adapters.ssh;

import org.jspecify.annotations.NullMarked;
