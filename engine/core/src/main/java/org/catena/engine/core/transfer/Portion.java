package org.catena.engine.core.transfer;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * What waits to go into one call: a catalogue or a storage far away takes as long for one as for
 * some. What was measured must not wait long, since it is to be true still.
 */
final class Portion<T> {
  private static final int MOST = 200;
  private static final Duration LONGEST = Duration.ofSeconds(10);

  private final Clock clock;
  private final List<T> items = new ArrayList<>();
  private Instant began = Instant.MIN;

  Portion(Clock clock) {
    this.clock = clock;
  }

  void add(T item) {
    if (items.isEmpty()) {
      began = clock.instant();
    }
    items.add(item);
  }

  boolean isFull() {
    return items.size() >= MOST
        || (!items.isEmpty() && began.plus(LONGEST).isBefore(clock.instant()));
  }

  /** All of it; it is empty then. */
  List<T> take() {
    List<T> taken = List.copyOf(items);
    items.clear();
    return taken;
  }
}
