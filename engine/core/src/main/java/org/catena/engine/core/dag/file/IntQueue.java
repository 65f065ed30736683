package org.catena.engine.core.dag.file;

import java.util.BitSet;
import java.util.function.IntPredicate;

/** Node numbers in a ring, first in, first out. */
final class IntQueue {
  private int[] ring = new int[16];
  private int first;
  private int size;

  boolean isEmpty() {
    return size == 0;
  }

  int size() {
    return size;
  }

  void add(int value) {
    grow();
    ring[(first + size++) & (ring.length - 1)] = value;
  }

  void addFirst(int value) {
    grow();
    first = (first - 1) & (ring.length - 1);
    ring[first] = value;
    size++;
  }

  /** The oldest; there must be one. */
  int poll() {
    if (size == 0) {
      throw new IllegalStateException("the queue is empty");
    }
    int value = ring[first];
    first = (first + 1) & (ring.length - 1);
    size--;
    return value;
  }

  private void grow() {
    if (size < ring.length) {
      return;
    }
    int[] larger = new int[size * 2];
    for (int i = 0; i < size; i++) {
      larger[i] = ring[(first + i) & (size - 1)];
    }
    ring = larger;
    first = 0;
  }

  /** Keeps each value once, where it first stands, and only those that are wanted. */
  void keepOnce(IntPredicate wanted) {
    BitSet seen = new BitSet();
    for (int left = size; left > 0; left--) {
      int value = poll();
      if (!seen.get(value) && wanted.test(value)) {
        seen.set(value);
        add(value);
      }
    }
  }
}
