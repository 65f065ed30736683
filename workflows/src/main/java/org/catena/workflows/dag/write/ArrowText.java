package org.catena.workflows.dag.write;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.catena.workflows.dag.Dag;

/** PARENT ... CHILD lines: one or a few for each parent, and one for each relay. */
final class ArrowText {
  private static final int CHILDREN_A_LINE = 500;

  private final Dag graph;
  private final IntFunction<String> name;
  private final StringBuilder text;

  ArrowText(Dag graph, IntFunction<String> name, StringBuilder text) {
    this.graph = graph;
    this.name = name;
    this.text = text;
  }

  void arrows() {
    List<List<Integer>> parents = new ArrayList<>();
    for (int relay = graph.nodes(); relay < graph.size(); relay++) {
      parents.add(new ArrayList<>());
    }
    boolean[] weakRelay = new boolean[parents.size()];
    for (int node = 0; node < graph.nodes(); node++) {
      children(node, false);
      children(node, true);
      for (int i = graph.firstArrow(node); i < graph.firstArrow(node + 1); i++) {
        int relay = graph.child(i) - graph.nodes();
        if (relay >= 0) {
          parents.get(relay).add(node);
          weakRelay[relay] = graph.isWeak(i);
        }
      }
    }
    for (int relay = 0; relay < parents.size(); relay++) {
      relay(parents.get(relay), relay + graph.nodes(), weakRelay[relay]);
    }
  }

  /** In the order of the nodes, in which they will be read again. */
  private void children(int node, boolean weak) {
    int[] children =
        IntStream.range(graph.firstArrow(node), graph.firstArrow(node + 1))
            .filter(arrow -> graph.isWeak(arrow) == weak && graph.child(arrow) < graph.nodes())
            .map(graph::child)
            .sorted()
            .toArray();
    for (int i = 0; i < children.length; i++) {
      if (i % CHILDREN_A_LINE == 0) {
        text.append(i == 0 ? "" : "\n").append(weak ? "WEAK PARENT " : "PARENT ");
        text.append(name.apply(node)).append(" CHILD");
      }
      text.append(' ').append(name.apply(children[i]));
    }
    text.append(children.length == 0 ? "" : "\n");
  }

  /** All in one line: that is what makes it every one before every one. */
  private void relay(List<Integer> parents, int relay, boolean weak) {
    if (parents.isEmpty()) {
      return;
    }
    text.append(weak ? "WEAK PARENT" : "PARENT");
    parents.forEach(parent -> text.append(' ').append(name.apply(parent)));
    text.append(" CHILD");
    graph.children(relay).sorted().forEach(child -> text.append(' ').append(name.apply(child)));
    text.append('\n');
  }
}
