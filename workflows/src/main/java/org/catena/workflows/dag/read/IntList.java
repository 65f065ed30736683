package org.catena.workflows.dag.read;

import java.util.Arrays;
import java.util.BitSet;

/** Numbers in a row. */
final class IntList {
  private int[] values = new int[8];
  private int size;

  void add(int value) {
    if (size == values.length) {
      values = Arrays.copyOf(values, size * 2);
    }
    values[size++] = value;
  }

  /** Adds the numbers of a set, each moved up. */
  void addAll(BitSet set, int offset) {
    for (int i = set.nextSetBit(0); i >= 0; i = set.nextSetBit(i + 1)) {
      add(i + offset);
    }
  }

  int get(int index) {
    return values[index];
  }

  int size() {
    return size;
  }

  /** Ascending, each number once. */
  void sortOnce() {
    boolean sorted = true;
    for (int i = 1; i < size && sorted; i++) {
      sorted = values[i - 1] < values[i];
    }
    if (!sorted) {
      Arrays.sort(values, 0, size);
      int kept = 1;
      for (int i = 1; i < size; i++) {
        if (values[i] != values[kept - 1]) {
          values[kept++] = values[i];
        }
      }
      size = kept;
    }
  }
}
