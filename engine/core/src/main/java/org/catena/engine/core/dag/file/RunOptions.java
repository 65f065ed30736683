package org.catena.engine.core.dag.file;

/**
 * How a DAG is to be run.
 *
 * @param alwaysPost POST scripts run even if PRE failed, and decide ({@code -AlwaysRunPost})
 */
public record RunOptions(Limits limits, boolean alwaysPost) {
  /** As DAGMan runs a DAG when nothing is said. */
  public static final RunOptions DEFAULT = new RunOptions(Limits.DEFAULT, false);
}
