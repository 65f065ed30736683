package org.catena.engine.core.rundb;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * How a run database is used.
 *
 * @param name as events and incidents call it
 * @param since runs from before are none of its concern; by default those from before the first
 *     start with it
 * @param dataType what its documents call raw data
 * @param poll how long after a look the next one is
 */
public record RunDatabaseTerms(
    String name, Optional<Instant> since, String dataType, Duration poll) {
  public RunDatabaseTerms {
    if (poll.isNegative() || poll.isZero()) {
      throw new IllegalArgumentException("poll (%s) must be positive".formatted(poll));
    }
    if (dataType.isBlank()) {
      throw new IllegalArgumentException("data-type: needs a name, such as raw");
    }
  }
}
