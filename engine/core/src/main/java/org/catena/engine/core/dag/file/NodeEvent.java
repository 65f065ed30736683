package org.catena.engine.core.dag.file;

/** What moves a node. */
public enum NodeEvent {
  MARKED_DONE,
  PRE_DUE,
  JOB_DUE,
  SUBMITTED,
  POST_DUE,
  SUCCEEDED,
  FAILED,
  ANCESTOR_FAILED
}
