/**
 * Step 6, the second half: what became of submitted jobs. Takes a backend's reports; leaves outputs
 * measured and failures described with the last lines of their logs. Unseen is neither failed nor
 * done. Never submits.
 */
@NullMarked
package org.catena.engine.core.poll;

import org.jspecify.annotations.NullMarked;
