/**
 * Step 6 of 9 at an HTCondor pool that runs the graph itself: a graph of jobs becomes a DAG
 * directory, is handed over by {@code condor_submit_dag} and followed in what DAGMan writes.
 *
 * <p>Our key stands in the DAG's job and in each node's, so whatever was lost, the pool can be
 * asked; all else is read from the directory, so a new start of this program needs nothing more.
 * Never hands over what our own reader does not read back as the same graph, never lets one attempt
 * run twice, never takes a run that is listed nowhere for failed or done, never releases what is
 * held and never runs a rescue by itself.
 */
@NullMarked
package org.catena.adapters.dagman;

import org.jspecify.annotations.NullMarked;
