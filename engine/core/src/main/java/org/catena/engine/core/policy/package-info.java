/**
 * Between steps 8 and 9: are there enough good copies, and where? Takes a run's policy as the
 * diagram decided it and the catalogue's word; leaves a verdict with what is missing. Never copies.
 */
@NullMarked
package org.catena.engine.core.policy;

import org.jspecify.annotations.NullMarked;
