/**
 * Step 4, for a graph that came as a file: runs a {@code .dag} as HTCondor's DAGMan does, without a
 * pool. Takes a read DAG and a port that starts processes; leaves every node in an end state, with
 * DAGMan's own files beside the DAG. Every result is on disk before anything that depends on it
 * starts. Never reads the language itself and never starts a process itself.
 */
@NullMarked
package org.catena.engine.core.dag.file;

import org.jspecify.annotations.NullMarked;
