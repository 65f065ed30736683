package org.catena.engine.core.submit;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.catena.adapters.spi.Failure;
import org.catena.adapters.spi.JobHandle;
import org.catena.adapters.spi.JobKey;
import org.catena.engine.core.ledger.AttemptRecord;
import org.catena.engine.core.ledger.Incident;
import org.catena.engine.core.ledger.JobRecord;
import org.catena.engine.core.port.IncidentLedger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells people, and once, of jobs that neither end nor go on: held by their site, not listed there
 * for long, or not known to be there. For the job runner's thread only, and never in its way: an
 * incident that cannot be written now is written later.
 */
public final class JobAlarms {
  /** The kind of incident that a job opens which its site does not list for long. */
  public static final String JOB_UNSEEN = "job-unseen";

  /** The kind of incident that a job opens which waits at its site for somebody to release it. */
  public static final String JOB_HELD = "job-held";

  /** The kind of incident that a lost reply opens which its site cannot settle for long. */
  public static final String JOB_UNSETTLED = "job-unsettled";

  private static final Logger LOG = LoggerFactory.getLogger(JobAlarms.class);
  private static final Duration UNSEEN_ALARM = Duration.ofMinutes(10);

  private static final String SITE = "SITE";

  private final IncidentLedger incidents;
  private final Clock clock;
  private final Duration longestDoubt;

  private final Map<JobHandle, Instant> unseenSince = new HashMap<>();

  /** Seen since our start: what was opened before it has been resolved. */
  private final Set<JobHandle> sighted = new HashSet<>();

  private final Set<JobHandle> held = new HashSet<>();
  private final Set<JobHandle> perhapsHeld = new HashSet<>();
  private final Set<JobKey> told = new HashSet<>();
  private final Set<Resolved> toResolve = new LinkedHashSet<>();

  private record Resolved(String kind, String subject) {}

  /**
   * @param longestDoubt how long a lost reply may stay unsettled before somebody is told
   */
  JobAlarms(IncidentLedger incidents, Clock clock, Duration longestDoubt) {
    this.incidents = incidents;
    this.clock = clock;
    this.longestDoubt = longestDoubt;
  }

  void unseen(JobRecord job, AttemptRecord attempt, String reason) {
    JobHandle handle = attempt.handle().orElseThrow();
    Instant since = unseenSince.computeIfAbsent(handle, first -> clock.instant());
    if (since.plus(UNSEEN_ALARM).isBefore(clock.instant()) && !told.contains(attempt.key())) {
      String message =
          "%s has not seen %s of run %d since %s (%s). It is neither failed nor done."
              .formatted(attempt.site(), job.name(), job.run().number(), since, reason);
      if (opened(JOB_UNSEEN, job, attempt, SITE, message)) {
        told.add(attempt.key());
      }
    }
  }

  /** The site lists it. */
  void seen(AttemptRecord attempt) {
    JobHandle handle = attempt.handle().orElseThrow();
    boolean first = sighted.add(handle);
    told.remove(attempt.key());
    if (unseenSince.remove(handle) != null || first) {
      toResolve.add(new Resolved(JOB_UNSEEN, attempt.key().value()));
    }
  }

  /** A held job waits for ever: somebody is told at once, and that once. */
  void held(JobRecord job, AttemptRecord attempt, Failure failure) {
    JobHandle handle = attempt.handle().orElseThrow();
    if (!held.contains(handle)) {
      String message =
          "%s holds %s of run %d (%s): %s%nRemedy: mend the cause, then: catena job release %d"
              .formatted(
                  attempt.site(),
                  job.name(),
                  job.run().number(),
                  failure.fault(),
                  failure.message(),
                  job.id());
      if (opened(JOB_HELD, job, attempt, failure.fault().owner().name(), message)) {
        held.add(handle);
      } else {
        perhapsHeld.add(handle);
      }
    }
  }

  /** It was at the site before we started, so an incident of ours may be open. */
  void perhapsHeld(AttemptRecord attempt) {
    attempt.handle().ifPresent(perhapsHeld::add);
  }

  void notHeld(AttemptRecord attempt) {
    JobHandle handle = attempt.handle().orElseThrow();
    if (held.remove(handle) | perhapsHeld.remove(handle)) {
      toResolve.add(new Resolved(JOB_HELD, attempt.key().value()));
    }
  }

  /** It is at the site no more, or it has been proven that it never was. */
  void over(AttemptRecord attempt) {
    attempt.handle().ifPresent(handle -> seen(attempt));
    attempt.handle().ifPresent(sighted::remove);
  }

  /** The site cannot say whether it has the job. */
  void unsettled(JobRecord job, AttemptRecord attempt, String reason) {
    if (attempt.intendedAt().plus(longestDoubt).isBefore(clock.instant())
        && !told.contains(attempt.key())) {
      String message =
          "it is not known since %s whether %s has %s of run %d: %s. It is neither submitted again nor given up. Remedy: bring the site back; it is asked every second"
              .formatted(
                  attempt.intendedAt(), attempt.site(), job.name(), job.run().number(), reason);
      if (opened(JOB_UNSETTLED, job, attempt, SITE, message)) {
        told.add(attempt.key());
      }
    }
  }

  /** The site has said so. */
  void settled(AttemptRecord attempt) {
    told.remove(attempt.key());
    if (attempt.intendedAt().plus(longestDoubt).isBefore(clock.instant())) {
      toResolve.add(new Resolved(JOB_UNSETTLED, attempt.key().value()));
    }
  }

  /** To be called when the ledger has just taken a commit. */
  void resolve() {
    try {
      for (Iterator<Resolved> each = toResolve.iterator(); each.hasNext(); each.remove()) {
        Resolved resolved = each.next();
        incidents.resolve(resolved.kind(), resolved.subject(), clock.instant());
      }
    } catch (RuntimeException e) {
      LOG.warn("an incident cannot be resolved now; tried again: {}", e.toString());
    }
  }

  /** Whether the ledger said that it has taken it; it may have, although it did not say so. */
  private boolean opened(
      String kind, JobRecord job, AttemptRecord attempt, String owner, String message) {
    try {
      incidents.open(
          new Incident(
              0,
              kind,
              attempt.key().value(),
              message,
              owner,
              Optional.of(job.run().number()),
              Optional.of(job.orderId()),
              clock.instant(),
              Optional.empty()));
      return true;
    } catch (RuntimeException e) {
      LOG.warn("an incident cannot be opened now; tried again: {}", e.toString());
      return false;
    }
  }
}
