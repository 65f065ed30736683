package org.catena.engine.core.port;

import java.time.Duration;
import org.catena.adapters.spi.Failure;

/** Decides what a failure means: the table {@code retry-class}, which a physicist may change. */
public interface RetryPolicy {
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
   * @param delay before it is
   * @param rule which row said so, for the decision's record
   */
  record Verdict(boolean again, Duration delay, String rule) {}
}
