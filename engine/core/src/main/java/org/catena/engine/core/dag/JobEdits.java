package org.catena.engine.core.dag;

import java.time.Instant;
import java.util.Optional;
import org.catena.adapters.spi.Failure;
import org.catena.engine.core.ledger.JobRecord;
import org.catena.engine.core.ledger.JobState;
import org.catena.engine.core.ledger.NextAttempt;

/** Copies of a job with one thing changed. */
public final class JobEdits {
  private JobEdits() {}

  /** The job in another state; only for a copy of what was. */
  public static JobRecord state(JobRecord job, JobState state) {
    return copy(job, state, job.attempts(), job.output(), job.retryAt(), job.fault(), job.reason());
  }

  /** One attempt more. */
  public static JobRecord attempt(JobRecord job) {
    return copy(
        job,
        job.state(),
        job.attempts() + 1,
        job.output(),
        Optional.empty(),
        job.fault(),
        job.reason());
  }

  /** Why its site holds it. */
  public static JobRecord held(JobRecord job, Failure failure) {
    return trouble(job, failure.fault().name(), failure.message());
  }

  /** Nothing is wrong with it any more. */
  public static JobRecord notHeld(JobRecord job) {
    return trouble(job, "", "");
  }

  private static JobRecord trouble(JobRecord job, String fault, String reason) {
    return copy(job, job.state(), job.attempts(), job.output(), job.retryAt(), fault, reason);
  }

  public static JobRecord output(JobRecord job, JobRecord.Output output) {
    return copy(job, job.state(), job.attempts(), Optional.of(output), Optional.empty(), "", "");
  }

  public static JobRecord failed(JobRecord job, Failure failure, Optional<Instant> retryAt) {
    return copy(
        job,
        job.state(),
        job.attempts(),
        Optional.empty(),
        retryAt,
        failure.fault().name(),
        failure.message());
  }

  private static JobRecord copy(
      JobRecord job,
      JobState state,
      int attempts,
      Optional<JobRecord.Output> output,
      Optional<Instant> retryAt,
      String fault,
      String reason) {
    return new JobRecord(
        job.id(),
        job.orderId(),
        job.subject(),
        job.stage(),
        job.name(),
        job.kind(),
        job.chunk(),
        state,
        attempts,
        output,
        retryAt,
        fault,
        reason,
        job.next());
  }

  /** What its next attempt asks for. */
  public static JobRecord next(JobRecord job, NextAttempt next) {
    return new JobRecord(
        job.id(),
        job.orderId(),
        job.subject(),
        job.stage(),
        job.name(),
        job.kind(),
        job.chunk(),
        job.state(),
        job.attempts(),
        job.output(),
        job.retryAt(),
        job.fault(),
        job.reason(),
        next);
  }
}
