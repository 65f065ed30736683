package org.catena.engine.core.register;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * What waits to go into one call: a catalogue or a storage far away takes as long for one as for
 * some. What was measured must not wait long, since it is to be true still.
 */
public final class Portion<T> {
  private static final int MOST = 200;
  private static final Duration LONGEST = Duration.ofSeconds(10);

  private final Clock clock;
  private final List<T> items = new ArrayList<>();
  private Instant began = Instant.MIN;

  public Portion(Clock clock) {
    this.clock = clock;
  }

  /**
   * One more.
   *
   * @param since when its measurement began
   */
  public void add(T item, Instant since) {
    if (items.isEmpty() || since.isBefore(began)) {
      began = since;
    }
    items.add(item);
  }

  public boolean isFull() {
    return items.size() >= MOST
        || (!items.isEmpty() && began.plus(LONGEST).isBefore(clock.instant()));
  }

  /** All of it; it is empty then. */
  public List<T> take() {
    List<T> taken = List.copyOf(items);
    items.clear();
    return taken;
  }
}
