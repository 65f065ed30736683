/** Never part of the program. */
@NullMarked
package org.catena.engine.simulation.site;

import org.jspecify.annotations.NullMarked;
