/** Never part of the program. */
@NullMarked
package org.catena.engine.simulation;

import org.jspecify.annotations.NullMarked;
