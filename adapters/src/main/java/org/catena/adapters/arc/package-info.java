/**
 * Step 6 of 9 at an ARC computing element, over the REST interface of A-REX (versions 1.0 and 1.1).
 *
 * <p>Our key is the job's name. A job is created first and starts only when its launcher was
 * uploaded, which happens after its number was written down: one whose creation's answer was lost
 * waits without its launcher, so that nothing runs twice. What ended is found with one question for
 * all; its files are carried back before its end is told. Never submits again what may have been
 * submitted, never starts a job that was settled as absent, never takes a job that is listed
 * nowhere for failed or done, never logs a key or a token.
 */
@NullMarked
package org.catena.adapters.arc;

import org.jspecify.annotations.NullMarked;
