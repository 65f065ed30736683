package org.catena.engine.core.port;

import java.time.Duration;
import java.util.Optional;
import org.catena.engine.core.ledger.JobKind;

/** Says how long logs are kept: a table that people can change. */
@FunctionalInterface
public interface LogRetention {
  /**
   * What it says of the logs of an attempt.
   *
   * @param succeeded whether the attempt has
   * @param kind what its job does
   * @param ageDays whole days since its end
   */
  Rule rule(boolean succeeded, JobKind kind, long ageDays);

  /**
   * An answer.
   *
   * @param keep from the attempt's end on
   * @param mostBytes of both logs together; what is longer loses its beginning
   * @param words for people
   * @param problem why the table could not answer: then everything is kept; empty when it could
   */
  record Rule(Duration keep, long mostBytes, String words, Optional<String> problem) {
    /** Of a table that cannot be used. */
    public static Rule keepAll(String problem) {
      return new Rule(
          Duration.ofSeconds(Long.MAX_VALUE), Long.MAX_VALUE, "all is kept", Optional.of(problem));
    }
  }
}
