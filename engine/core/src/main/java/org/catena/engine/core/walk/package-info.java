/**
 * Steps 3 to 9, seen from above: keeps every open work order moving, one worker per kind of stage,
 * and never lets one order's trouble stop another's. Knows nothing of what the workers do.
 */
@NullMarked
package org.catena.engine.core.walk;

import org.jspecify.annotations.NullMarked;
