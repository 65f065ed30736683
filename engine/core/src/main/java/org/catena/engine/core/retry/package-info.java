/**
 * Beside the walk: a person has mended something. Takes a run; leaves its stopped stages open
 * again, with only what had failed to be done. Never repeats what succeeded.
 */
@NullMarked
package org.catena.engine.core.retry;

import org.jspecify.annotations.NullMarked;
