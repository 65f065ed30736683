package org.catena.engine.core.dag.file;

import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.IntPredicate;
import org.catena.workflows.dag.DagDocument;
import org.jspecify.annotations.Nullable;

/**
 * Nodes whose job may start: higher priority first, then in the order in which they became ready. A
 * node whose category is full waits aside and comes back to the front (HTCondor manual, "Node
 * priorities", "Throttling nodes by category").
 */
final class ReadyQueue {
  private final DagDocument dag;
  private final TreeMap<Integer, IntQueue> byPriority = new TreeMap<>(Comparator.reverseOrder());
  private final Map<String, Category> categories = new HashMap<>();

  private static final class Category {
    private final int limit;
    private final IntQueue aside = new IntQueue();
    private int atWork;

    private Category(int limit) {
      this.limit = limit;
    }

    private boolean isFull() {
      return atWork >= limit;
    }
  }

  ReadyQueue(DagDocument dag) {
    this.dag = dag;
    dag.maxJobs().forEach((name, limit) -> categories.put(name, new Category(limit)));
  }

  void add(int node) {
    queue(node).add(node);
  }

  /**
   * Takes the next node that may start.
   *
   * @param waits whether a node in the queue still waits; others were begun already and are dropped
   * @return -1 if none may start now
   */
  int take(IntPredicate waits) {
    while (!byPriority.isEmpty()) {
      Map.Entry<Integer, IntQueue> highest = byPriority.firstEntry();
      if (highest.getValue().isEmpty()) {
        byPriority.remove(highest.getKey());
        continue;
      }
      int node = highest.getValue().poll();
      if (!waits.test(node)) {
        continue;
      }
      Category category = category(node);
      if (category == null || !category.isFull()) {
        return node;
      }
      category.aside.add(node);
    }
    return -1;
  }

  /** The node's job is with the site now and counts against its category. */
  void begun(int node) {
    Category category = category(node);
    if (category != null) {
      category.atWork++;
    }
  }

  /**
   * The node's job has left the site: its category has room again.
   *
   * @param waits whether a node aside still waits; others were begun already and are dropped
   */
  void ended(int node, IntPredicate waits) {
    Category category = category(node);
    if (category == null) {
      return;
    }
    category.atWork--;
    bringBack(category, waits);
  }

  /** The node was taken and could not be begun: its place in its category is another's. */
  void notBegun(int node, IntPredicate waits) {
    Category category = category(node);
    if (category != null) {
      bringBack(category, waits);
    }
  }

  private void bringBack(Category category, IntPredicate waits) {
    while (!category.aside.isEmpty()) {
      int next = category.aside.poll();
      if (waits.test(next)) {
        queue(next).addFirst(next);
        return;
      }
    }
  }

  /** Forgets what a replay has begun without taking it, and whatever stands here twice. */
  void clean(IntPredicate waits) {
    byPriority.values().forEach(queue -> queue.keepOnce(waits));
  }

  private @Nullable Category category(int node) {
    return categories.isEmpty() ? null : dag.category(node).map(categories::get).orElse(null);
  }

  private IntQueue queue(int node) {
    return byPriority.computeIfAbsent(dag.node(node).priority(), any -> new IntQueue());
  }
}
