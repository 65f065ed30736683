package org.catena.workflows.dag;

import java.util.OptionalInt;

/**
 * ABORT-DAG-ON: the node's value that ends the whole DAG.
 *
 * @param result the DAG's exit status (0 to 255); without one it is the node's own value
 */
public record AbortOn(int value, OptionalInt result) {}
