package org.catena.engine.core.dag.file;

/** How a DAG stands, in the order of DAGMan's numbers ({@code DAG_STATUS}). */
public enum DagStatus {
  OK,
  ERROR,
  NODE_FAILED,
  ABORTED,
  REMOVED,
  CYCLE,
  HALTED
}
