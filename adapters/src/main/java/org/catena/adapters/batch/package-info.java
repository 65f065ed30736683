/**
 * Step 6 of 9, what all batch systems have in common: the claim in an attempt's directory, the
 * launcher around each payload, how jobs are handed over and how a lost reply is settled.
 *
 * <p>A batch system adds how its programs are called and what their words mean. Never starts a key
 * twice, never calls a key absent that may still be on its way, never lets a word of a job through
 * a shell.
 */
@NullMarked
package org.catena.adapters.batch;

import org.jspecify.annotations.NullMarked;
