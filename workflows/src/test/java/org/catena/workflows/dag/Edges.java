package org.catena.workflows.dag;

import java.util.Set;
import java.util.TreeSet;

/** The arrows of a graph by name, as if there were no relays; weak ones with {@code ~>}. */
public final class Edges {
  private Edges() {}

  public static Set<String> of(Dag graph) {
    Set<String> edges = new TreeSet<>();
    for (int node = 0; node < graph.nodes(); node++) {
      for (int i = graph.firstArrow(node); i < graph.firstArrow(node + 1); i++) {
        String arrow = graph.name(node) + (graph.isWeak(i) ? " ~> " : " -> ");
        int child = graph.child(i);
        if (child < graph.nodes()) {
          edges.add(arrow + graph.name(child));
        } else {
          graph.children(child).forEach(behind -> edges.add(arrow + graph.name(behind)));
        }
      }
    }
    return edges;
  }

  /** Weak or not. */
  public static Set<String> plain(Dag graph) {
    Set<String> edges = new TreeSet<>();
    of(graph).forEach(edge -> edges.add(edge.replace(" ~> ", " -> ")));
    return edges;
  }
}
