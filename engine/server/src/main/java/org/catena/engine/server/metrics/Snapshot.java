package org.catena.engine.server.metrics;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A value read once for all gauges of one scrape. */
final class Snapshot<T> {
  private static final Duration FRESH = Duration.ofSeconds(1);

  private final Supplier<T> source;
  private final Clock clock;
  private @Nullable T value;
  private Instant readAt = Instant.MIN;

  Snapshot(Supplier<T> source, Clock clock) {
    this.source = source;
    this.clock = clock;
  }

  synchronized T get() {
    T known = value;
    if (known != null && clock.instant().isBefore(readAt.plus(FRESH))) {
      return known;
    }
    T read = source.get();
    value = read;
    readAt = clock.instant();
    return read;
  }
}
