/**
 * Runs one external program and says what came of it: argument list, directory, environment, time
 * limit, captured output.
 *
 * <p>Beneath steps 6 (submit, poll) and 7 (transfer): the one door through which adapters reach
 * programs of this machine. Never uses a shell, never inherits this program's environment, never
 * logs arguments or environment, since both may hold secrets.
 */
@NullMarked
package org.catena.adapters.command;

import org.jspecify.annotations.NullMarked;
