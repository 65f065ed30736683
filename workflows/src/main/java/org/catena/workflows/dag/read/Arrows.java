package org.catena.workflows.dag.read;

import java.util.Arrays;
import java.util.BitSet;

/**
 * Arrows between nodes, which are called by the order of their birth; relays have negative numbers.
 */
final class Arrows {
  /** More pairs than this go through a relay. */
  private static final int MOST_PAIRS = 64;

  private final BitSet weak = new BitSet();
  private final BitSet hasParent = new BitSet();
  private final BitSet hasChild = new BitSet();
  private int[] from = new int[8];
  private int[] to = new int[8];
  private int size;
  private int relays;

  int size() {
    return size;
  }

  int relays() {
    return relays;
  }

  int from(int arrow) {
    return from[arrow];
  }

  int to(int arrow) {
    return to[arrow];
  }

  boolean isWeak(int arrow) {
    return weak.get(arrow);
  }

  boolean hasParent(int node) {
    return hasParent.get(node);
  }

  boolean hasChild(int node) {
    return hasChild.get(node);
  }

  /**
   * Every child after every parent; weak is only what leaves a parent, never what leaves a relay.
   */
  void connect(IntList parents, IntList children, boolean isWeak) {
    boolean many = parents.size() > 1 && children.size() > 1;
    if (many && (long) parents.size() * children.size() > MOST_PAIRS) {
      int relay = - ++relays;
      for (int i = 0; i < parents.size(); i++) {
        add(parents.get(i), relay, isWeak);
      }
      for (int i = 0; i < children.size(); i++) {
        add(relay, children.get(i), false);
      }
      return;
    }
    for (int i = 0; i < parents.size(); i++) {
      for (int j = 0; j < children.size(); j++) {
        add(parents.get(i), children.get(j), isWeak);
      }
    }
  }

  /** Takes over the arrows of a splice whose first node is called {@code base} here. */
  void addAll(Arrows other, int base) {
    int relayBase = relays;
    for (int i = 0; i < other.size; i++) {
      add(
          moved(other.from[i], base, relayBase),
          moved(other.to[i], base, relayBase),
          other.weak.get(i));
    }
    relays = relayBase + other.relays;
  }

  private static int moved(int node, int base, int relayBase) {
    return node < 0 ? node - relayBase : node + base;
  }

  private void add(int parent, int child, boolean isWeak) {
    if (size == from.length) {
      from = Arrays.copyOf(from, size * 2);
      to = Arrays.copyOf(to, size * 2);
    }
    from[size] = parent;
    to[size] = child;
    weak.set(size++, isWeak);
    if (parent >= 0) {
      hasChild.set(parent);
    }
    if (child >= 0) {
      hasParent.set(child);
    }
  }
}
