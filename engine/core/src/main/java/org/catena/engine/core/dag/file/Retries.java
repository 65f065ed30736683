package org.catena.engine.core.dag.file;

import java.util.Map;
import org.catena.workflows.dag.DagDocument;
import org.catena.workflows.dag.Rescue;

/** How many further attempts each node has had, and may have. */
final class Retries {
  private final DagDocument dag;
  private final short[] used;
  private Map<Integer, Rescue.Retry> fewer = Map.of();

  Retries(DagDocument dag) {
    this.dag = dag;
    this.used = new short[dag.size()];
  }

  /** Some nodes had used some of theirs before, as a rescue file says. */
  void limitedTo(Map<Integer, Rescue.Retry> left) {
    fewer = left;
  }

  /** The number of the node's attempt, from 0. */
  int used(int node) {
    return used[node];
  }

  boolean areLeft(int node) {
    Rescue.Retry rescued = fewer.get(node);
    return used[node] < (rescued == null ? dag.node(node).retries() : rescued.left());
  }

  int use(int node) {
    return ++used[node];
  }
}
