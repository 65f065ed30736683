package org.catena.workflows.dag.draw;

import java.util.ArrayList;
import java.util.List;
import org.catena.workflows.dag.Dag;
import org.catena.workflows.dag.DagDocument;

/** Whom each node of a small DAG waits for, by name, relays left out. */
final class Parents {
  private Parents() {}

  static List<List<String>> names(DagDocument document) {
    Dag graph = document.graph();
    Neighbours parents = Neighbours.children(graph).reversed();
    List<List<String>> names = new ArrayList<>();
    for (int node = 0; node < document.size(); node++) {
      List<String> own = new ArrayList<>();
      collect(document, parents, node, own);
      names.add(own);
    }
    return names;
  }

  private static void collect(
      DagDocument document, Neighbours parents, int node, List<String> names) {
    for (int i = parents.first()[node]; i < parents.end(node); i++) {
      int parent = parents.others()[i];
      if (parent >= document.size()) {
        collect(document, parents, parent, names);
      } else if (!names.contains(document.name(parent))) {
        names.add(document.name(parent));
      }
    }
  }
}
