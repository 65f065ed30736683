package org.catena.workflows.dag;

/** What a node of a DAG is (HTCondor manual, "DAGMan Workflows": JOB, SUBDAG, FINAL, ...). */
public enum NodeKind {
  JOB,
  SUBDAG,
  FINAL,
  SERVICE,
  PROVISIONER;

  /** Whether its place in the graph alone says when it starts. */
  public boolean isOrdinary() {
    return this == JOB || this == SUBDAG;
  }
}
