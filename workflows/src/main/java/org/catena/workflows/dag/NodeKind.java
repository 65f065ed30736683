package org.catena.workflows.dag;

/** What a node of a DAG is (HTCondor manual, "DAGMan Workflows": JOB, SUBDAG, FINAL, ...). */
public enum NodeKind {
  JOB,
  SUBDAG,
  FINAL,
  SERVICE,
  PROVISIONER
}
