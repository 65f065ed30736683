/**
 * Step 4, DAG files out: a document as a flat DAG file that DAGMan reads back to the same graph,
 * its rescue and save files under their names, and its picture for Graphviz. Never runs anything;
 * never reads what others wrote.
 */
@NullMarked
package org.catena.workflows.dag.write;

import org.jspecify.annotations.NullMarked;
