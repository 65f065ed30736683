package org.catena.engine.core.dag.file;

/** Where a node is; the order is DAGMan's, whose files show these as numbers from 0. */
public enum NodeState {
  NOT_READY,
  READY,
  PRERUN,
  SUBMITTED,
  POSTRUN,
  DONE,
  ERROR,
  FUTILE
}
