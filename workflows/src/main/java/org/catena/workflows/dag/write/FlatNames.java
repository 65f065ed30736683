package org.catena.workflows.dag.write;

import org.catena.workflows.dag.DagDocument;

/**
 * Names without '+', which DAGMan allows in no node's line. Nested splice files would keep the
 * names, but cannot hold every graph that was read: an outer file cannot draw an arrow to any one
 * node inside a splice. So the graph is written flat, and '+' as a mark that no name holds yet, so
 * that it can be turned back: one dot, if names have dots two, and so on.
 */
final class FlatNames {
  private static final String[] MARKS = {".", "-", "_"};

  private final String mark;

  private FlatNames(String mark) {
    this.mark = mark;
  }

  static FlatNames of(DagDocument document) {
    for (int length = 1; ; length++) {
      for (String candidate : MARKS) {
        FlatNames names = new FlatNames(candidate.repeat(length));
        if (names.canTurnBack(document)) {
          return names;
        }
      }
    }
  }

  private boolean canTurnBack(DagDocument document) {
    for (int node = 0; node < document.size(); node++) {
      String name = document.name(node);
      if (!original(flat(name)).equals(name)) {
        return false;
      }
    }
    return true;
  }

  /** What stands for '+'. */
  String mark() {
    return mark;
  }

  String flat(String name) {
    return name.indexOf('+') < 0 ? name : name.replace("+", mark);
  }

  String original(String flat) {
    return flat.replace(mark, "+");
  }
}
