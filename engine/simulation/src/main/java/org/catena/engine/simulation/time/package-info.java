/**
 * Beside the walk: time that jumps to what is due next, for the job runner and the sites of a
 * simulation alike. Never looks at the machine's clock.
 */
@NullMarked
package org.catena.engine.simulation.time;

import org.jspecify.annotations.NullMarked;
