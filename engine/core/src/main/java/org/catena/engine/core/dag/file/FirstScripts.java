package org.catena.engine.core.dag.file;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;
import org.catena.workflows.dag.DagDocument;
import org.catena.workflows.dag.files.NodeState;

/**
 * Holds the first jobs back while a PRE script that may abort the whole DAG is at work, for one
 * second at most. DAGMan starts scripts before it submits and submits once in an interval of a
 * second or more, so a script that finds at once that nothing must run is in time there.
 */
final class FirstScripts {
  private static final Duration AT_MOST = Duration.ofSeconds(1);

  private final DagDocument dag;
  private final NodeStates states;
  private final LongSupplier ticker;
  private List<Integer> awaited = List.of();
  private long since;

  FirstScripts(DagDocument dag, NodeStates states, LongSupplier ticker) {
    this.dag = dag;
    this.states = states;
    this.ticker = ticker;
  }

  /** The first nodes are free, and nothing has started yet. */
  void close() {
    awaited = new ArrayList<>();
    since = ticker.getAsLong();
    for (int node = 0; node < dag.size(); node++) {
      if (states.of(node) == NodeState.PRERUN && dag.node(node).abortOn().isPresent()) {
        awaited.add(node);
      }
    }
  }

  boolean isClosed() {
    if (awaited.isEmpty()) {
      return false;
    }
    if (ticker.getAsLong() - since > AT_MOST.toNanos()
        || awaited.stream().noneMatch(node -> states.of(node) == NodeState.PRERUN)) {
      awaited = List.of();
    }
    return !awaited.isEmpty();
  }
}
