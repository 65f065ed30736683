package org.catena.workflows.dag;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PrimitiveIterator;
import java.util.stream.IntStream;

/**
 * A directed graph without cycles, kept in primitive arrays: a node is its index, its children
 * stand side by side, so a million nodes fit in a few tens of megabytes.
 */
public final class Dag {
  private final List<String> names;
  private final int[] firstChild;
  private final int[] children;
  private final int[] parentCount;

  private Dag(List<String> names, int[] firstChild, int[] children, int[] parentCount) {
    this.names = names;
    this.firstChild = firstChild;
    this.children = children;
    this.parentCount = parentCount;
  }

  public int size() {
    return names.size();
  }

  public String name(int node) {
    return names.get(node);
  }

  public int parentCount(int node) {
    return parentCount[node];
  }

  public IntStream children(int node) {
    return Arrays.stream(children, firstChild[node], firstChild[node + 1]);
  }

  public static Builder builder() {
    return new Builder();
  }

  /** Collects nodes and arrows; {@link #build} refuses a cycle by naming it. */
  public static final class Builder {
    private final List<String> names = new ArrayList<>();
    private final Map<String, Integer> indexes = new HashMap<>();
    private int[] from = new int[16];
    private int[] to = new int[16];
    private int arrows;

    private Builder() {}

    /** Adds a node and returns its index. */
    public int node(String name) {
      if (indexes.putIfAbsent(name, names.size()) != null) {
        throw new IllegalArgumentException("node '" + name + "' is there already");
      }
      names.add(name);
      return names.size() - 1;
    }

    /** The child waits for the parent. */
    public Builder arrow(int parent, int child) {
      if (arrows == from.length) {
        from = Arrays.copyOf(from, arrows * 2);
        to = Arrays.copyOf(to, arrows * 2);
      }
      from[arrows] = parent;
      to[arrows++] = child;
      return this;
    }

    /**
     * The finished graph.
     *
     * @throws IllegalArgumentException naming the nodes of a cycle, in order
     */
    public Dag build() {
      int nodes = names.size();
      int[] firstChild = new int[nodes + 1];
      int[] parentCount = new int[nodes];
      for (int i = 0; i < arrows; i++) {
        firstChild[from[i] + 1]++;
        parentCount[to[i]]++;
      }
      for (int node = 0; node < nodes; node++) {
        firstChild[node + 1] += firstChild[node];
      }
      int[] next = firstChild.clone();
      int[] children = new int[arrows];
      for (int i = 0; i < arrows; i++) {
        children[next[from[i]]++] = to[i];
      }
      Dag dag = new Dag(List.copyOf(names), firstChild, children, parentCount);
      dag.refuseCycle();
      return dag;
    }
  }

  private void refuseCycle() {
    int[] open = parentCount.clone();
    int[] ready = new int[size()];
    int count = 0;
    for (int node = 0; node < open.length; node++) {
      if (open[node] == 0) {
        ready[count++] = node;
      }
    }
    for (int done = 0; done < count; done++) {
      for (int i = firstChild[ready[done]]; i < firstChild[ready[done] + 1]; i++) {
        if (--open[children[i]] == 0) {
          ready[count++] = children[i];
        }
      }
    }
    if (count < size()) {
      throw new IllegalArgumentException("the graph has a cycle: " + cycle(open));
    }
  }

  /** Every node with open parents has such a parent; going from child to child must come round. */
  private String cycle(int[] open) {
    int[] parent = new int[size()];
    Arrays.fill(parent, -1);
    for (int node = 0; node < size(); node++) {
      if (open[node] > 0) {
        PrimitiveIterator.OfInt all = children(node).iterator();
        while (all.hasNext()) {
          parent[all.nextInt()] = node;
        }
      }
    }
    int node = IntStream.range(0, size()).filter(n -> open[n] > 0).findFirst().orElseThrow();
    for (int step = 0; step < size(); step++) {
      node = parent[node];
    }
    List<String> around = new ArrayList<>();
    int start = node;
    do {
      around.add(0, names.get(node));
      node = parent[node];
    } while (node != start);
    around.add(around.get(0));
    return String.join(" -> ", around);
  }
}
