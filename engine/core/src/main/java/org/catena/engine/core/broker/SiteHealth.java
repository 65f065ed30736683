package org.catena.engine.core.broker;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.catena.adapters.spi.Failure;
import org.catena.adapters.spi.Fault;

/**
 * Which sites take no jobs, as their own answers tell. After {@value #FAILURES} submissions in a
 * row that a site did not take, it is passed over for a while; then one job at a time is tried
 * there, and when one is taken the site is as before. A job that fails says nothing about its site:
 * the job may be to blame.
 *
 * <p>For one thread.
 */
public final class SiteHealth {
  /** Submissions in a row. */
  static final int FAILURES = 3;

  /** After the first exclusion, doubled with each failed trial. */
  static final Duration FIRST_PAUSE = Duration.ofSeconds(15);

  static final Duration LONGEST_PAUSE = Duration.ofMinutes(10);

  private static final Set<Fault> OF_THE_SITE =
      EnumSet.of(Fault.SITE_UNREACHABLE, Fault.QUEUE_FULL, Fault.REPLY_LOST, Fault.NOT_AUTHORISED);

  private record Bad(int failures, Instant until, Duration pause, String message) {}

  private final Map<String, Bad> bad = new HashMap<>();

  /** A submission was refused, or nobody knows what became of it. */
  public void refused(String site, Failure failure, Instant now) {
    if (!OF_THE_SITE.contains(failure.fault())) {
      return;
    }
    Bad before = bad.getOrDefault(site, new Bad(0, now, Duration.ZERO, ""));
    int failures = before.failures() + 1;
    // Those that were under way together when it went away are one failed trial, not many.
    boolean trial = failures >= FAILURES && !now.isBefore(before.until());
    Duration pause = trial ? next(before.pause()) : before.pause();
    Instant until = trial ? now.plus(pause) : before.until();
    bad.put(site, new Bad(failures, until, pause, failure.message()));
  }

  private static Duration next(Duration pause) {
    if (pause.isZero()) {
      return FIRST_PAUSE;
    }
    Duration twice = pause.multipliedBy(2);
    return twice.compareTo(LONGEST_PAUSE) < 0 ? twice : LONGEST_PAUSE;
  }

  /** It took a job. */
  public void took(String site) {
    bad.remove(site);
  }

  /** Why it gets no job now; empty also when the next job is the trial. */
  public Optional<String> closed(String site, SiteLoad load, Instant now) {
    Bad known = bad.get(site);
    if (known == null || known.failures() < FAILURES) {
      return Optional.empty();
    }
    Duration left = Duration.between(now, known.until());
    boolean clockWasSetBack = left.compareTo(LONGEST_PAUSE) > 0;
    if (now.isBefore(known.until()) && !clockWasSetBack) {
      return Optional.of(
          "took none of the last %d jobs and is tried again at %s: %s"
              .formatted(
                  known.failures(),
                  known.until().truncatedTo(ChronoUnit.SECONDS),
                  known.message()));
    }
    return load.coming() > 0
        ? Optional.of("is being tried with one job: " + known.message())
        : Optional.empty();
  }
}
