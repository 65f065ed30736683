package org.catena.workflows.dag.draw;

import java.util.stream.IntStream;
import org.catena.workflows.dag.Dag;
import org.catena.workflows.dag.DagDocument;
import org.catena.workflows.dag.NodeKind;

/**
 * How many nodes stand before each node on the longest way to it. Nodes in a cycle, which have no
 * such number, are taken in the order of the file as if the arrows that close the cycle were not
 * there. FINAL, SERVICE and PROVISIONER nodes have no level: they belong to the whole DAG.
 */
public final class Levels {
  /** Of a node without a level. */
  public static final int NONE = -1;

  private final int[] level;
  private final int[] widths;

  private Levels(int[] level, int[] widths) {
    this.level = level;
    this.widths = widths;
  }

  public static Levels of(DagDocument document) {
    int[] level = levels(document.graph());
    int count = 0;
    for (int node = 0; node < document.size(); node++) {
      NodeKind kind = document.node(node).kind();
      if (kind != NodeKind.JOB && kind != NodeKind.SUBDAG) {
        level[node] = NONE;
      }
      count = Math.max(count, level[node] + 1);
    }
    int[] widths = new int[count];
    for (int node = 0; node < document.size(); node++) {
      if (level[node] != NONE) {
        widths[level[node]]++;
      }
    }
    return new Levels(level, widths);
  }

  private static int[] levels(Dag graph) {
    int size = graph.size();
    int[] open = IntStream.range(0, size).map(graph::parentCount).toArray();
    int[] level = new int[size];
    int[] ready = new int[size];
    int count = 0;
    for (int node = 0; node < size; node++) {
      if (open[node] == 0) {
        ready[count++] = node;
      }
    }
    int next = 0;
    for (int done = 0; done < size; done++) {
      if (done == count) {
        while (open[next] <= 0) {
          next++;
        }
        open[next] = 0;
        ready[count++] = next;
      }
      count = leave(graph, ready[done], open, level, ready, count);
    }
    return level;
  }

  /** A relay counts for nothing: it has its children's level. */
  private static int leave(
      Dag graph, int node, int[] open, int[] level, int[] ready, int readySoFar) {
    int count = readySoFar;
    int below = level[node] + (node < graph.nodes() ? 1 : 0);
    for (int i = graph.firstArrow(node); i < graph.firstArrow(node + 1); i++) {
      int child = graph.child(i);
      if (open[child] > 0) {
        level[child] = Math.max(level[child], below);
        if (--open[child] == 0) {
          ready[count++] = child;
        }
      }
    }
    return count;
  }

  /** From 0; {@link #NONE} if the node has none. */
  public int of(int node) {
    return level[node];
  }

  public int count() {
    return widths.length;
  }

  /** How many nodes a level has. */
  public int width(int oneLevel) {
    return widths[oneLevel];
  }

  /** The first of the levels with most nodes; 0 when there is none. */
  public int widest() {
    int widest = 0;
    for (int one = 1; one < widths.length; one++) {
      if (widths[one] > widths[widest]) {
        widest = one;
      }
    }
    return widest;
  }
}
