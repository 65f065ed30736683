package org.catena.engine.core.dag.file;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * Ends that are in the journal and not yet safe on disk: the machine is told of each when it is, in
 * the order of the journal, or a replay would come to another end.
 */
final class EndsInOrder {
  /** Told the ends whose turn has come. */
  interface Taker {
    void take(Task task, int value, boolean begun) throws IOException;
  }

  private record End(Task task, int value, long position, boolean begun) {}

  private final List<End> arrived = new ArrayList<>();
  private final Deque<End> unforced = new ArrayDeque<>();

  boolean isEmpty() {
    return unforced.isEmpty() && arrived.isEmpty();
  }

  boolean hasArrived() {
    return !arrived.isEmpty();
  }

  /** A task that was begun has ended. */
  void arrive(Task task, int value) {
    arrived.add(new End(task, value, 0, true));
  }

  /** What was never begun needs no disk, only its turn. */
  void queueUnbegun(Task task, int value) {
    unforced.add(new End(task, value, 0, false));
  }

  /** All that have arrived are in the journal before this position, in bytes. */
  void written(long position) {
    arrived.forEach(end -> unforced.add(new End(end.task(), end.value(), position, true)));
    arrived.clear();
  }

  /** The journal is safe on disk up to this position. */
  void safe(long position, Taker taker) throws IOException {
    while (!unforced.isEmpty() && unforced.peek().position() <= position) {
      End end = unforced.poll();
      taker.take(end.task(), end.value(), end.begun());
    }
  }
}
