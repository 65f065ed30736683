/**
 * Step 4, the second half: the graph of a work order. A compact {@link
 * org.catena.workflows.dag.Dag} of nodes and arrows, and for DAGMan's language a {@link
 * org.catena.workflows.dag.DagDocument}: graph, what each node does, and what concerns the whole.
 * Never runs anything and opens no file; {@code read} and {@code write} do.
 */
@NullMarked
package org.catena.workflows.dag;

import org.jspecify.annotations.NullMarked;
