package org.catena.workflows.dag;

import java.util.Arrays;

/**
 * Names and their numbers, in 20 bytes a name where a map of objects takes 60. Files speak of nodes
 * in the order in which they define them, so the last answer's neighbour is looked at first: the
 * table, which is larger than any cache, is then left alone.
 */
final class NameIndex {
  private static final int ABSENT = -1;

  private String[] names;

  /** A name's hash in the upper half, its number and 1 in the lower one; 0 is empty. */
  private long[] table;

  private int size;
  private int guess;

  NameIndex() {
    this.names = new String[16];
    this.table = new long[32];
  }

  private NameIndex(NameIndex other) {
    this.names = Arrays.copyOf(other.names, other.size);
    this.table = other.table.clone();
    this.size = other.size;
  }

  NameIndex copy() {
    return new NameIndex(this);
  }

  int size() {
    return size;
  }

  String name(int number) {
    if (number >= size) {
      throw new IndexOutOfBoundsException("name " + number + " of " + size);
    }
    return names[number];
  }

  /** The name's number, negative if it is not there. Any number of threads may ask. */
  int find(String name) {
    int next = guess;
    if (next < size && names[next].equals(name)) {
      guess = next + 1;
      return next;
    }
    if (next > 0 && next <= size && names[next - 1].equals(name)) {
      return next - 1;
    }
    int found = (int) table[slot(name)] - 1;
    guess = found + 1;
    return found;
  }

  /** The new name's number, negative if it is there already. */
  int add(String name) {
    int slot = slot(name);
    if (table[slot] != 0) {
      return ABSENT;
    }
    if (size == names.length) {
      names = Arrays.copyOf(names, size * 2);
    }
    names[size] = name;
    table[slot] = (long) name.hashCode() << 32 | ++size;
    if (size > table.length / 2) {
      grow();
    }
    guess = size;
    return size - 1;
  }

  /** Where the name stands, or the empty place where it would. */
  private int slot(String name) {
    int hash = name.hashCode();
    int mask = table.length - 1;
    int slot = spread(hash) & mask;
    while (table[slot] != 0
        && ((int) (table[slot] >>> 32) != hash || !names[(int) table[slot] - 1].equals(name))) {
      slot = (slot + 1) & mask;
    }
    return slot;
  }

  private void grow() {
    long[] old = table;
    int mask = old.length * 2 - 1;
    table = new long[mask + 1];
    for (long entry : old) {
      if (entry != 0) {
        int slot = spread((int) (entry >>> 32)) & mask;
        while (table[slot] != 0) {
          slot = (slot + 1) & mask;
        }
        table[slot] = entry;
      }
    }
  }

  /** Names that differ in their last letters only are to lie far apart. */
  private static int spread(int hash) {
    int spread = hash * 0x9E3779B9;
    return spread ^ (spread >>> 15);
  }
}
