/** Never part of the program. */
@NullMarked
package org.catena.engine.simulation.time;

import org.jspecify.annotations.NullMarked;
