/**
 * Beside the walk: reads stored replicas again, at a chosen rate, and has lost ones brought back by
 * a diagram of their own. Takes what the catalogue believes; leaves replicas marked, and instances
 * that restore them. Never copies or deletes anything itself.
 */
@NullMarked
package org.catena.engine.core.restore;

import org.jspecify.annotations.NullMarked;
