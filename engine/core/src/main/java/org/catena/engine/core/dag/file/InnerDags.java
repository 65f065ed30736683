package org.catena.engine.core.dag.file;

/** Runs the DAGs that are nodes of a DAG: each as a run of its own, with files of its own. */
interface InnerDags {
  /** Starts the node's DAG, or goes on with it where a former life of this task was killed. */
  void start(Task task);

  /** Ends the node's DAG: its end is told as any other. */
  void kill(Task task);

  /** The outer run is over and knows how they ended: nobody needs what they remember. */
  void forget();
}
