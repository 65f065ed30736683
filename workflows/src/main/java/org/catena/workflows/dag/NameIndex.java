package org.catena.workflows.dag;

import java.util.Arrays;

/** Names and their numbers, in 12 bytes a name where a map of objects takes 60. */
final class NameIndex {
  private static final int ABSENT = -1;

  private String[] names;
  private int[] table;
  private int size;

  NameIndex() {
    this.names = new String[16];
    this.table = new int[32];
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

  /** The name's number, negative if it is not there. */
  int find(String name) {
    int mask = table.length - 1;
    for (int slot = slot(name, mask); table[slot] != 0; slot = (slot + 1) & mask) {
      if (names[table[slot] - 1].equals(name)) {
        return table[slot] - 1;
      }
    }
    return ABSENT;
  }

  /** The new name's number, negative if it is there already. */
  int add(String name) {
    int mask = table.length - 1;
    int slot = slot(name, mask);
    for (; table[slot] != 0; slot = (slot + 1) & mask) {
      if (names[table[slot] - 1].equals(name)) {
        return ABSENT;
      }
    }
    if (size == names.length) {
      names = Arrays.copyOf(names, size * 2);
    }
    names[size] = name;
    table[slot] = ++size;
    if (size > table.length / 2) {
      grow();
    }
    return size - 1;
  }

  private void grow() {
    int mask = table.length * 2 - 1;
    table = new int[mask + 1];
    for (int number = 0; number < size; number++) {
      int slot = slot(names[number], mask);
      while (table[slot] != 0) {
        slot = (slot + 1) & mask;
      }
      table[slot] = number + 1;
    }
  }

  /** The upper bits of the product: names that differ in their last digits only lie far apart. */
  private static int slot(String name, int mask) {
    int spread = name.hashCode() * 0x9E3779B9;
    return (spread ^ (spread >>> 15)) & mask;
  }
}
