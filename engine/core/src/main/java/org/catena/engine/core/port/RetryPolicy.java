package org.catena.engine.core.port;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.catena.adapters.spi.Failure;

/** Decides what a failure means: the table {@code retry-class}, which a physicist may change. */
public interface RetryPolicy {
  /** Nothing backs off for longer. */
  Duration LONGEST_DELAY = Duration.ofHours(1);

  /**
   * How long is still to be waited. Zero when the time has come, and when it is further away than
   * anything backs off: then the machine's clock was set back after it was written.
   */
  static Duration remaining(Instant now, Optional<Instant> retryAt) {
    Duration wait = Duration.between(now, retryAt.orElse(now));
    return wait.isNegative() || wait.compareTo(LONGEST_DELAY) > 0 ? Duration.ZERO : wait;
  }

  Verdict decide(Question question);

  /**
   * @param subject the unit that failed: a job's kind ({@code process}, {@code merge}, {@code
   *     single}) or {@code transfer}
   * @param exitCode -1 when there is none
   * @param attempts how many have been made, this one included
   */
  record Question(String subject, Failure failure, int exitCode, String site, int attempts) {}

  /**
   * @param again whether it is tried once more
   * @param delay before it is; more than {@link #LONGEST_DELAY} is taken for that
   * @param rule which row said so, for the decision's record
   */
  record Verdict(boolean again, Duration delay, String rule) {
    public Verdict {
      delay = delay.compareTo(LONGEST_DELAY) > 0 ? LONGEST_DELAY : delay;
    }
  }
}
