package org.catena.engine.simulation.time;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.concurrent.ExecutorService;
import java.util.function.Consumer;
import org.catena.engine.core.port.Pace;

/**
 * Time that stands still while something is being done, and else jumps to what is due next. All is
 * done on one thread, in an order that depends on nothing but what was asked for: the same
 * simulation runs the same way each time.
 */
public final class VirtualTime implements Pace {
  private static final Comparator<Due> SOONEST_FIRST =
      Comparator.comparingLong(Due::millis).thenComparingLong(Due::number);

  private final Duration pollEvery;
  private final PriorityQueue<Due> due = new PriorityQueue<>(SOONEST_FIRST);
  private volatile long now;
  private long number;
  private volatile boolean stopped;
  private volatile Consumer<RuntimeException> onFailure =
      failure -> {
        throw failure;
      };

  private record Due(long millis, long number, Runnable action) {}

  /**
   * @param start to the millisecond
   * @param pollEvery between two rounds of asking the sites; longer than 0
   */
  public VirtualTime(Instant start, Duration pollEvery) {
    if (pollEvery.toMillis() < 1) {
      throw new IllegalArgumentException("sites are asked every millisecond or less: " + pollEvery);
    }
    this.now = start.toEpochMilli();
    this.pollEvery = pollEvery;
  }

  /** The same time for those that read a clock. */
  public Clock clock() {
    InstantSource source = this::now;
    return source.withZone(ZoneOffset.UTC);
  }

  public Instant now() {
    return Instant.ofEpochMilli(now);
  }

  /** Milliseconds since 1970. */
  public long millis() {
    return now;
  }

  @Override
  public Duration pollEvery() {
    return pollEvery;
  }

  @Override
  public void after(Duration delay, Runnable action) {
    at(now + Math.max(0, delay.toMillis()), action);
  }

  /** Has it done at a time; one that is past is now. */
  public synchronized void at(long millis, Runnable action) {
    due.add(new Due(Math.max(millis, now), number++, action));
  }

  @Override
  public ExecutorService callers(int most, String name) {
    return new SameThread();
  }

  @Override
  public boolean goOn() {
    Due next;
    synchronized (this) {
      next = stopped ? null : due.poll();
      if (next == null) {
        return false;
      }
      now = next.millis();
    }
    try {
      next.action().run();
    } catch (RuntimeException e) {
      stopped = true;
      onFailure.accept(e);
    }
    return true;
  }

  /** Whom to tell when something that was due could not be done: time then stands still. */
  public void onFailure(Consumer<RuntimeException> told) {
    onFailure = told;
  }

  @Override
  public void stop() {
    stopped = true;
  }
}
