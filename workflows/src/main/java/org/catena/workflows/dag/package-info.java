/**
 * Step 4, the second half: the graph of a work order. Takes nodes and arrows, leaves a compact
 * {@link org.catena.workflows.dag.Dag} without cycles. Never runs anything.
 */
@NullMarked
package org.catena.workflows.dag;

import org.jspecify.annotations.NullMarked;
