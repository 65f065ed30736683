package org.catena.engine.server.faults;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicLong;

/** The real time and what was put on top of it, so that a day of waiting takes no day. */
final class ForwardClock extends Clock {
  private final AtomicLong millisAhead = new AtomicLong();

  void putForward(Duration duration) {
    millisAhead.addAndGet(duration.toMillis());
  }

  @Override
  public Instant instant() {
    return Instant.now().plusMillis(millisAhead.get());
  }

  @Override
  public ZoneId getZone() {
    return ZoneOffset.UTC;
  }

  @Override
  public Clock withZone(ZoneId zone) {
    throw new UnsupportedOperationException("times are instants here");
  }
}
