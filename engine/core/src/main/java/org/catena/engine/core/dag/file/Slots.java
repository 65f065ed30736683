package org.catena.engine.core.dag.file;

import java.util.ArrayList;
import java.util.List;

/** How many processes may run at once, for a DAG and all DAGs inside it. Thread-safe. */
public final class Slots {
  private final List<Runnable> waiters = new ArrayList<>();
  private int free;

  /**
   * @param all from 1
   */
  public Slots(int all) {
    if (all < 1) {
      throw new IllegalArgumentException("a run needs at least one slot");
    }
    this.free = all;
  }

  /** Calls back, on any thread, whenever a slot is given back; must return at once. */
  synchronized void onRoom(Runnable waiter) {
    waiters.add(waiter);
  }

  synchronized void forget(Runnable waiter) {
    waiters.remove(waiter);
  }

  synchronized int free() {
    return free;
  }

  synchronized boolean take() {
    if (free == 0) {
      return false;
    }
    free--;
    return true;
  }

  /** Gives a slot back; whoever else waits for room is told. */
  void giveBack(Runnable giver) {
    List<Runnable> told;
    synchronized (this) {
      free++;
      if (waiters.size() == 1) {
        return;
      }
      told = List.copyOf(waiters);
    }
    told.stream().filter(waiter -> waiter != giver).forEach(Runnable::run);
  }
}
