/** Never part of the program. */
@NullMarked
package org.catena.engine.simulation.scenario;

import org.jspecify.annotations.NullMarked;
