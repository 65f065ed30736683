package org.catena.engine.core.dag.file;

import java.io.IOException;

/** Who keeps the files beside a running DAG, and whoever watches it; called by the run's thread. */
public interface DagObserver {
  /** Whether the run is told again what a former life did; nothing is to be recorded twice. */
  void recovering(boolean again);

  /** The node starts for the first time. */
  void starting(int node) throws IOException;

  void moved(int node, NodeState state);

  void retrying(int node, int retry);

  /** The task is begun; its node's job has so many processes. */
  void begun(Task task, int processes);

  void ended(Task task, int value);

  /** The node's job could not be started. */
  void notStarted(int node, String reason);

  /** Looked in from time to time, a few times a second at most. */
  void looked() throws IOException;

  /**
   * The DAG will not end well as things stand, or its FINAL node failed.
   *
   * @param again whether this was said before in this run
   */
  void failed(Ending ending, boolean again) throws IOException;

  /** All is over. */
  void ended(Ending ending) throws IOException;
}
