package org.catena.engine.core.dag.file;

import java.util.Map;
import org.catena.workflows.dag.DagDocument;
import org.catena.workflows.dag.files.NodeState;

/** A running DAG as its files, its macros and its watchers see it; for the run's own thread. */
public final class DagView {
  private final DagDocument dag;
  private final DagMachine machine;
  private final DagEnd end;

  DagView(DagDocument dag, DagMachine machine, DagEnd end) {
    this.dag = dag;
    this.machine = machine;
    this.end = end;
  }

  public DagDocument dag() {
    return dag;
  }

  public NodeState state(int node) {
    return machine.states().of(node);
  }

  /** The number of the node's attempt, from 0. */
  public int retry(int node) {
    return machine.retry(node);
  }

  /** How many jobs of nodes were handed over so far, those of former lives of the run included. */
  public int submissions() {
    return machine.submissions();
  }

  /** How many nodes are in each state; SERVICE nodes are not counted. */
  public Map<NodeState, Integer> counts() {
    return machine.states().counts();
  }

  public int count(NodeState state) {
    return machine.states().count(state);
  }

  /** All nodes but SERVICE ones. */
  public int total() {
    return machine.states().total();
  }

  /** How the DAG stands; its exit status means something only at the end. */
  public Ending standing() {
    return end.standing();
  }

  /** The exit code of the node's PRE script; -1 when it had none. */
  public int preReturn(int node) {
    return machine.attempt(node).preReturn();
  }

  /** The job's value as POST sees it: exit code, minus a signal, or one of DAGMan's own. */
  public int jobReturn(int node) {
    return machine.attempt(node).jobReturn();
  }

  /** Whether the node's job failed, or PRE forbade it. */
  public boolean jobFailed(int node) {
    return machine.attempt(node).jobFailed();
  }

  /** The value of each process of the node's job, in order. */
  public int[] jobReturns(int node) {
    return machine.attempt(node).returns();
  }
}
