package org.catena.engine.core.dag.file;

import java.util.BitSet;
import java.util.function.IntPredicate;

/** Nodes whose PRE or POST script is due, first in, first out, so many at once. */
final class ScriptQueue {
  private final int limit;
  private final IntQueue waiting = new IntQueue();
  private final BitSet running = new BitSet();

  ScriptQueue(int limit) {
    this.limit = limit;
  }

  void add(int node) {
    waiting.add(node);
  }

  /**
   * The next node, or -1.
   *
   * @param waits whether a node in the queue still waits; others were begun already
   */
  int take(IntPredicate waits) {
    while (Limits.allows(limit, running.cardinality()) && !waiting.isEmpty()) {
      int node = waiting.poll();
      if (!running.get(node) && waits.test(node)) {
        return node;
      }
    }
    return -1;
  }

  /** Forgets what a replay has begun without taking it, and whatever stands here twice. */
  void clean(IntPredicate waits) {
    waiting.keepOnce(node -> !running.get(node) && waits.test(node));
  }

  void begun(int node) {
    running.set(node);
  }

  void ended(int node) {
    running.clear(node);
  }

  boolean isAnyRunning() {
    return !running.isEmpty();
  }
}
