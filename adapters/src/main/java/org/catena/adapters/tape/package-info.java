/**
 * Step 7 of 9 for archives on tape: a file is stored, read back into a scratch directory and
 * compared, and only then has it arrived.
 *
 * <p>Takes {@code tape://NAME/path} and {@code file:} URLs; reaches an archive by commands that are
 * configured, or IBM Storage Protect by {@code dsmc}, one client at a time. Never deletes, never
 * stores under a name that is there, never believes an archive's own word, never uses a shell.
 */
@NullMarked
package org.catena.adapters.tape;

import org.jspecify.annotations.NullMarked;
