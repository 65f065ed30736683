/**
 * Step 6 of 9 on this machine, for thousands of short commands: processes at the rate the operating
 * system allows. A few small shells stay alive, each runs one command after the other and records
 * how it ended in a file, so that a result outlives the program that asked for it. Never evaluates
 * a word of a command, never decides what runs next, never judges an exit code. Linux only: it
 * reads {@code /proc}.
 */
@NullMarked
package org.catena.adapters.spawn;

import org.jspecify.annotations.NullMarked;
