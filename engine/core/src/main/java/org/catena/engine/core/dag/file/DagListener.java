package org.catena.engine.core.dag.file;

import java.time.Duration;
import org.catena.workflows.dag.files.NodeState;

/** What a {@link DagMachine} wants done or noted at once. It must not call the machine back. */
interface DagListener {
  /** The node starts for the first time; its save point, if it has one, is due. */
  void starting(int node);

  /** The node has moved. */
  void moved(int node, NodeState state);

  /** The node's attempt has ended badly and there is another. */
  void retrying(int node, int retry);

  /** Too many processes of the node have failed: the others are not wanted any more. */
  void removeRest(int node);

  /** The script asked to be run again. */
  void defer(int node, Task.Phase phase, Duration delay);
}
