package org.catena.engine.core.site;

import java.time.Instant;

/**
 * A time in which a site gets no new jobs; what is there goes on.
 *
 * @param from the first moment
 * @param to the first moment after it
 * @param reason in a few words; may be empty
 */
public record Downtime(Instant from, Instant to, String reason) {
  public Downtime {
    if (!from.isBefore(to)) {
      throw new IllegalArgumentException(
          "a downtime from %s to %s has no length: let it end after it begins".formatted(from, to));
    }
  }

  boolean covers(Instant now) {
    return !now.isBefore(from) && now.isBefore(to);
  }

  String said() {
    return "is in downtime until %s%s".formatted(to, reason.isEmpty() ? "" : ": " + reason);
  }
}
