package org.catena.workflows.dag.draw;

import org.catena.workflows.dag.Dag;

/** The children of every node, or the parents of every node, side by side; relays included. */
record Neighbours(int[] first, int[] others) {
  static Neighbours children(Dag graph) {
    int size = graph.size();
    int[] first = new int[size + 1];
    for (int node = 0; node <= size; node++) {
      first[node] = graph.firstArrow(node);
    }
    int[] others = new int[first[size]];
    for (int i = 0; i < others.length; i++) {
      others[i] = graph.child(i);
    }
    return new Neighbours(first, others);
  }

  /** The same arrows the other way round. */
  Neighbours reversed() {
    int size = first.length - 1;
    int[] from = new int[size + 1];
    for (int child : others) {
      from[child + 1]++;
    }
    for (int node = 0; node < size; node++) {
      from[node + 1] += from[node];
    }
    int[] next = from.clone();
    int[] parents = new int[others.length];
    for (int node = 0; node < size; node++) {
      for (int i = first[node]; i < first[node + 1]; i++) {
        parents[next[others[i]]++] = node;
      }
    }
    return new Neighbours(from, parents);
  }

  int end(int node) {
    return first[node + 1];
  }
}
