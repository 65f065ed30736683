package org.catena.workflows.dag;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/**
 * A directed graph kept in primitive arrays: a node is its index, its children stand side by side,
 * so a million nodes fit in a few tens of megabytes. Behind the named nodes there may be relays:
 * nameless nodes that do nothing and stand for "every one of these before every one of those"
 * without an arrow for each pair.
 */
public final class Dag {
  private final NameIndex names;
  private final int[] firstChild;
  private final int[] children;
  private final BitSet weak;
  private final int[] parentCount;

  private Dag(Builder builder) {
    this.names = builder.names.copy();
    int size = names.size() + builder.relays;
    int[] from = builder.from;
    int[] to = builder.to;
    int arrows = builder.arrows;
    int[] first = new int[size + 1];
    for (int i = 0; i < arrows; i++) {
      first[index(from[i]) + 1]++;
    }
    for (int node = 0; node < size; node++) {
      first[node + 1] += first[node];
    }
    int[] next = first.clone();
    int[] targets = new int[arrows];
    BitSet weakTargets = new BitSet();
    for (int i = 0; i < arrows; i++) {
      int position = next[index(from[i])]++;
      targets[position] = index(to[i]);
      weakTargets.set(position, builder.weak.get(i));
    }
    this.firstChild = new int[size + 1];
    this.parentCount = new int[size];
    this.weak = new BitSet();
    this.children = withoutRepeats(first, targets, weakTargets);
  }

  private int index(int node) {
    return node < 0 ? names.size() - 1 - node : node;
  }

  /** The same arrow twice is one arrow, and a strong one wins over a weak one. */
  private int[] withoutRepeats(int[] first, int[] targets, BitSet weakTargets) {
    int[] kept = new int[targets.length];
    int[] keptAt = new int[parentCount.length];
    Arrays.fill(keptAt, -1);
    int count = 0;
    for (int node = 0; node < parentCount.length; node++) {
      firstChild[node] = count;
      for (int i = first[node]; i < first[node + 1]; i++) {
        int child = targets[i];
        if (keptAt[child] >= firstChild[node]) {
          weak.set(keptAt[child], weak.get(keptAt[child]) && weakTargets.get(i));
        } else {
          weak.set(count, weakTargets.get(i));
          keptAt[child] = count;
          parentCount[child]++;
          kept[count++] = child;
        }
      }
    }
    firstChild[parentCount.length] = count;
    return count == kept.length ? kept : Arrays.copyOf(kept, count);
  }

  /** Named nodes: the indexes from 0 to this. */
  public int nodes() {
    return names.size();
  }

  /** Named nodes and relays; the relays stand behind the nodes. */
  public int size() {
    return parentCount.length;
  }

  /** The name of a node, which is not a relay. */
  public String name(int node) {
    return names.name(node);
  }

  public OptionalInt find(String name) {
    int node = names.find(name);
    return node < 0 ? OptionalInt.empty() : OptionalInt.of(node);
  }

  public int parentCount(int node) {
    return parentCount[node];
  }

  /** The nodes that this one waits for, in node order. Looks at the whole graph. */
  public List<Integer> parents(int node) {
    if (parentCount(node) == 0) {
      return List.of();
    }
    return IntStream.range(0, size())
        .filter(candidate -> children(candidate).anyMatch(child -> child == node))
        .boxed()
        .toList();
  }

  public IntStream children(int node) {
    return Arrays.stream(children, firstChild[node], firstChild[node + 1]);
  }

  /** The node's first arrow; its arrows end before {@code firstArrow(node + 1)}. */
  public int firstArrow(int node) {
    return firstChild[node];
  }

  /** Where an arrow leads. */
  public int child(int arrow) {
    return children[arrow];
  }

  /** Whether the child needs only that the parent has ended, well or not. */
  public boolean isWeak(int arrow) {
    return weak.get(arrow);
  }

  /** The names along a cycle, the first one again at the end; empty if there is none. */
  public Optional<List<String>> cycle() {
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
    return count == size() ? Optional.empty() : Optional.of(around(open));
  }

  /** Every node with open parents has such a parent; going from child to child must come round. */
  private List<String> around(int[] open) {
    int[] parent = new int[size()];
    Arrays.fill(parent, -1);
    for (int node = 0; node < size(); node++) {
      for (int i = firstChild[node]; open[node] > 0 && i < firstChild[node + 1]; i++) {
        parent[children[i]] = node;
      }
    }
    int node = IntStream.range(0, size()).filter(n -> open[n] > 0).findFirst().orElseThrow();
    for (int step = 0; step < size(); step++) {
      node = parent[node];
    }
    List<String> around = new ArrayList<>();
    int start = node;
    do {
      if (node < names.size()) {
        around.add(names.name(node));
      }
      node = parent[node];
    } while (node != start);
    Collections.reverse(around);
    around.add(around.get(0));
    return around;
  }

  public static Builder builder() {
    return new Builder();
  }

  /** Collects nodes and arrows. */
  public static final class Builder {
    private final NameIndex names = new NameIndex();
    private final BitSet weak = new BitSet();
    private int[] from = new int[16];
    private int[] to = new int[16];
    private int arrows;
    private int relays;

    private Builder() {}

    /** Adds a node and returns its index. */
    public int node(String name) {
      int node = names.add(name);
      if (node < 0) {
        throw new IllegalArgumentException("node '" + name + "' is there already");
      }
      return node;
    }

    /** Adds a node if its name is new; empty if it is there already. */
    public OptionalInt newNode(String name) {
      int node = names.add(name);
      return node < 0 ? OptionalInt.empty() : OptionalInt.of(node);
    }

    /** How many nodes there are so far, relays not counted. */
    public int nodes() {
      return names.size();
    }

    /** The name of a node added so far. */
    public String name(int node) {
      return names.name(node);
    }

    /** The index of a node added so far. */
    public OptionalInt find(String name) {
      int node = names.find(name);
      return node < 0 ? OptionalInt.empty() : OptionalInt.of(node);
    }

    /** Adds a relay and returns what to call it here; its index is known when all is built. */
    public int relay() {
      return - ++relays;
    }

    /** The child waits for the parent's success. */
    public Builder arrow(int parent, int child) {
      if (arrows == from.length) {
        from = Arrays.copyOf(from, arrows * 2);
        to = Arrays.copyOf(to, arrows * 2);
      }
      from[arrows] = parent;
      to[arrows++] = child;
      return this;
    }

    /** The child waits for the parent's end, well or not. */
    public Builder weakArrow(int parent, int child) {
      weak.set(arrows);
      return arrow(parent, child);
    }

    /**
     * The finished graph, free of cycles.
     *
     * @throws IllegalArgumentException naming the nodes of a cycle, in order
     */
    public Dag build() {
      Dag dag = buildAsDrawn();
      dag.cycle()
          .ifPresent(
              around -> {
                throw new IllegalArgumentException(
                    "the graph has a cycle: " + String.join(" -> ", around));
              });
      return dag;
    }

    /** The finished graph, which may have a cycle: {@link Dag#cycle} tells. */
    public Dag buildAsDrawn() {
      return new Dag(this);
    }
  }
}
