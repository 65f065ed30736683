package org.catena.engine.core.dag.file;

import java.util.EnumMap;
import java.util.Map;
import org.catena.workflows.dag.DagDocument;
import org.catena.workflows.dag.NodeKind;
import org.catena.workflows.dag.files.NodeState;

/** The state of every node, and how many are in each; counting costs nothing. */
final class NodeStates {
  private static final NodeState[] STATES = NodeState.values();

  private final DagDocument dag;
  private final byte[] states;
  private final int[] counts = new int[STATES.length];

  NodeStates(DagDocument dag) {
    this.dag = dag;
    this.states = new byte[dag.size()];
    for (int node = 0; node < states.length; node++) {
      if (isCounted(node)) {
        counts[0]++;
      }
    }
  }

  NodeState of(int node) {
    return STATES[states[node]];
  }

  /**
   * Moves a node along the table.
   *
   * @throws org.catena.engine.core.ledger.StateTable.IllegalMove when the table has no such row
   */
  void move(int node, NodeEvent event) {
    NodeState from = of(node);
    NodeState to =
        NodeLifecycle.TABLE
            .next(from, event)
            .orElseGet(() -> NodeLifecycle.TABLE.move(from, event, dag.name(node)));
    states[node] = (byte) to.ordinal();
    if (isCounted(node)) {
      counts[from.ordinal()]--;
      counts[to.ordinal()]++;
    }
  }

  /** SERVICE nodes are in no count. */
  private boolean isCounted(int node) {
    return dag.node(node).kind() != NodeKind.SERVICE;
  }

  int count(NodeState state) {
    return counts[state.ordinal()];
  }

  int total() {
    int total = 0;
    for (int count : counts) {
      total += count;
    }
    return total;
  }

  Map<NodeState, Integer> counts() {
    Map<NodeState, Integer> all = new EnumMap<>(NodeState.class);
    for (NodeState state : STATES) {
      all.put(state, count(state));
    }
    return all;
  }
}
