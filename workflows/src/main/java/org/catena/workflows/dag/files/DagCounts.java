package org.catena.workflows.dag.files;

/**
 * How many nodes are in which state, SERVICE nodes not counted, and how many processes wait.
 *
 * @param unready nodes that wait for parents
 * @param idle processes not running, those held among them
 */
public record DagCounts(
    int total,
    int done,
    int pre,
    int queued,
    int post,
    int ready,
    int unready,
    int futile,
    int failed,
    int held,
    int idle) {}
