package org.catena.engine.core.port;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.catena.adapters.spi.Failure;
import org.catena.engine.core.ledger.FailureClass;
import org.catena.engine.core.ledger.RetryAction;

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
  record Question(String subject, Failure failure, int exitCode, String site, int attempts) {
    /** What exit codes begin at which tell of a signal (POSIX, Shell Command Language 2.8.2). */
    private static final int SIGNAL_BASE = 128;

    /** Whether it was a job, and no copy. */
    public boolean isJob() {
      return !subject.equals("transfer");
    }

    /** The number of the signal that ended it; 0 when none is known. */
    public int signal() {
      return exitCode > SIGNAL_BASE && exitCode < 2 * SIGNAL_BASE ? exitCode - SIGNAL_BASE : 0;
    }
  }

  /**
   * What is to be done.
   *
   * @param elsewhere whether its site is passed over as long as another can take it
   * @param factor by which more is asked for, or fewer events are made, where that is the action
   * @param most how much is asked for at the most, in bytes or milliseconds as the action is
   * @param delay before it is tried again; more than {@link #LONGEST_DELAY} is taken for that
   * @param row of the table; empty when no row said it
   * @param rule the same in words, for the decision's record
   */
  record Verdict(
      FailureClass failureClass,
      RetryAction action,
      boolean elsewhere,
      double factor,
      Optional<Long> most,
      Duration delay,
      String row,
      String rule) {
    public Verdict {
      elsewhere = elsewhere || action == RetryAction.OTHER_SITE;
      delay = delay.compareTo(LONGEST_DELAY) > 0 ? LONGEST_DELAY : delay;
    }

    /**
     * Again anywhere, or never.
     *
     * @param again whether it is tried once more
     */
    public Verdict(boolean again, Duration delay, String rule) {
      this(
          again ? FailureClass.TRANSIENT : FailureClass.PERMANENT,
          again ? RetryAction.SAME_SITE : RetryAction.NEVER,
          false,
          1,
          Optional.empty(),
          delay,
          "",
          rule);
    }

    /** Whether it is tried once more by itself. */
    public boolean again() {
      return action.again();
    }

    /** The same row, and yet it is not tried again. */
    public Verdict overruled(String why) {
      return new Verdict(
          FailureClass.PERMANENT,
          RetryAction.NEVER,
          false,
          1,
          Optional.empty(),
          Duration.ZERO,
          row,
          rule + "; not done: " + why);
    }
  }
}
