package org.catena.engine.core.dag.file;

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
}
