package org.catena.engine.core.submit;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.catena.adapters.spi.Failure;
import org.catena.adapters.spi.JobHandle;
import org.catena.engine.core.ledger.AttemptRecord;
import org.catena.engine.core.ledger.Incident;
import org.catena.engine.core.ledger.JobRecord;
import org.catena.engine.core.port.IncidentLedger;

/** Tells people of jobs that neither end nor go on at their site, and once. For one thread only. */
public final class SiteTroubles {
  /** The kind of incident that a job opens which its site does not list for long. */
  public static final String JOB_UNSEEN = "job-unseen";

  /** The kind of incident that a job opens which waits at its site for somebody to release it. */
  public static final String JOB_HELD = "job-held";

  private static final Duration UNSEEN_ALARM = Duration.ofMinutes(10);

  private final IncidentLedger incidents;
  private final Clock clock;
  private final Map<JobHandle, Instant> unseenSince = new HashMap<>();
  private final Set<JobHandle> held = new HashSet<>();
  private final Set<JobHandle> perhapsHeld = new HashSet<>();

  SiteTroubles(IncidentLedger incidents, Clock clock) {
    this.incidents = incidents;
    this.clock = clock;
  }

  /** The site lists it again, or has said how it ended. */
  void seen(AttemptRecord attempt) {
    if (attempt.handle().map(unseenSince::remove).isPresent()) {
      incidents.resolve(JOB_UNSEEN, attempt.key().value(), clock.instant());
    }
  }

  /** A held job waits for ever: somebody is told at once, and that once. */
  void held(JobRecord job, AttemptRecord attempt, Failure failure) {
    if (held.add(attempt.handle().orElseThrow())) {
      String message =
          "%s holds %s of run %d (%s): %s%nRemedy: mend the cause, then: catena job release %d"
              .formatted(
                  attempt.site(),
                  job.name(),
                  job.run().number(),
                  failure.fault(),
                  failure.message(),
                  job.id());
      open(JOB_HELD, job, attempt, message, failure.fault().owner().name());
    }
  }

  /** It was at the site before we started, so an incident of ours may be open. */
  void perhapsHeld(AttemptRecord attempt) {
    attempt.handle().ifPresent(perhapsHeld::add);
  }

  void notHeld(AttemptRecord attempt) {
    JobHandle handle = attempt.handle().orElseThrow();
    if (held.remove(handle) | perhapsHeld.remove(handle)) {
      incidents.resolve(JOB_HELD, attempt.key().value(), clock.instant());
    }
  }

  void unseen(JobRecord job, AttemptRecord attempt, String reason) {
    JobHandle handle = attempt.handle().orElseThrow();
    Instant since = unseenSince.computeIfAbsent(handle, first -> clock.instant());
    if (since.plus(UNSEEN_ALARM).isBefore(clock.instant())) {
      String message =
          "%s has not seen %s of run %d since %s (%s). It is neither failed nor done."
              .formatted(attempt.site(), job.name(), job.run().number(), since, reason);
      open(JOB_UNSEEN, job, attempt, message, "SITE");
    }
  }

  private void open(
      String kind, JobRecord job, AttemptRecord attempt, String message, String owner) {
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
  }
}
