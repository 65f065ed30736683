/**
 * A real engine in memory with this module's parts in it, for tests. The only place that touches
 * the engine's configuration; the work itself is left to the test.
 */
@NullMarked
package org.catena.bpmn.house;

import org.jspecify.annotations.NullMarked;
