package org.catena.engine.core.dag.file;

import java.io.IOException;
import org.catena.workflows.dag.files.NodeState;

/** Who keeps the files beside a running DAG, or watches it; called by the run's thread. */
public interface DagObserver {
  /** Whether the run is told again what a former life did; nothing is to be recorded twice. */
  default void recovering(boolean again) throws IOException {}

  /** The node starts for the first time. */
  default void starting(int node) throws IOException {}

  default void moved(int node, NodeState state) {}

  default void retrying(int node, int retry) {}

  /** The task is begun; its node's job has so many processes. */
  default void begun(Task task, int processes) throws IOException {}

  /** The task has ended, and this is safe on disk; the node has not moved yet. */
  default void ended(Task task, int value) throws IOException {}

  /** The DAG was stopped, and this task with it; the node was in this state. */
  default void abandoned(Task task, NodeState was) throws IOException {}

  /** The node's job could not be started, or the DAG is broken at this node. */
  default void notStarted(int node, String reason) throws IOException {}

  /** Looked in from time to time, a few times a second at most. */
  default void looked() throws IOException {}

  /**
   * The DAG will not end well as things stand, or its FINAL node failed.
   *
   * @param again whether this was said before in this run
   */
  default void failed(Ending ending, boolean again) throws IOException {}

  /** All is over. */
  default void over(Ending ending) throws IOException {}
}
