/**
 * Step 4, DAGs for the eye: ten thousand nodes as the few boxes a person had in mind, with
 * counters, laid out and drawn; the same in words; and as a sketch of a diagram. Takes a {@link
 * org.catena.workflows.dag.DagDocument}, gives text. Never opens a file and never runs anything.
 */
@NullMarked
package org.catena.workflows.dag.draw;

import org.jspecify.annotations.NullMarked;
