package org.catena.engine.core.dag.file;

import java.time.Duration;
import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.function.LongSupplier;

/** Scripts that asked to be run again, and when. */
final class Deferrals {
  record Deferral(long due, int node, Task.Phase phase) {}

  private final LongSupplier ticker;
  private final PriorityQueue<Deferral> waiting =
      new PriorityQueue<>(Comparator.comparingLong(Deferral::due));

  Deferrals(LongSupplier ticker) {
    this.ticker = ticker;
  }

  void add(int node, Task.Phase phase, Duration delay) {
    waiting.add(new Deferral(ticker.getAsLong() + delay.toNanos(), node, phase));
  }

  /** Nanoseconds until the first delay is over; very many when there is none. */
  long soonest(long now) {
    return waiting.isEmpty() ? Long.MAX_VALUE : waiting.peek().due() - now;
  }

  /** Tells the machine of every delay that is over. */
  void tell(DagMachine machine) {
    while (!waiting.isEmpty() && waiting.peek().due() - ticker.getAsLong() <= 0) {
      Deferral over = waiting.poll();
      machine.deferOver(over.node(), over.phase());
    }
  }

  /** All delays are over: a former life waited long enough. */
  void endAll(DagMachine machine) {
    waiting.forEach(deferral -> machine.deferOver(deferral.node(), deferral.phase()));
    waiting.clear();
  }
}
