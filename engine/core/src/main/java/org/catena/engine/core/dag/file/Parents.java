package org.catena.engine.core.dag.file;

import java.util.ArrayList;
import java.util.List;
import org.catena.workflows.dag.Dag;

/** The arrows of a graph the other way round, made when first asked for. */
final class Parents {
  /** DAGMan lists no further parent once the list of names is so long. */
  private static final int ENOUGH = 2000;

  private final Dag dag;
  private int[] first = new int[0];
  private int[] parents = new int[0];

  Parents(Dag dag) {
    this.dag = dag;
  }

  /** The names of the node's direct parents, as many as anyone would list. */
  List<String> names(int node) {
    if (dag.parentCount(node) == 0) {
      return List.of();
    }
    if (first.length == 0) {
      turnRound();
    }
    List<String> names = new ArrayList<>();
    collect(node, names, 0);
    return names;
  }

  private int collect(int node, List<String> names, int length) {
    int soFar = length;
    for (int i = first[node]; i < first[node + 1] && soFar < ENOUGH; i++) {
      if (parents[i] >= dag.nodes()) {
        soFar = collect(parents[i], names, soFar);
      } else {
        names.add(dag.name(parents[i]));
        soFar += dag.name(parents[i]).length() + 1;
      }
    }
    return soFar;
  }

  private void turnRound() {
    first = new int[dag.size() + 1];
    for (int node = 0; node < dag.size(); node++) {
      first[node + 1] = first[node] + dag.parentCount(node);
    }
    parents = new int[first[dag.size()]];
    int[] next = first.clone();
    for (int node = 0; node < dag.size(); node++) {
      for (int arrow = dag.firstArrow(node); arrow < dag.firstArrow(node + 1); arrow++) {
        parents[next[dag.child(arrow)]++] = node;
      }
    }
  }
}
