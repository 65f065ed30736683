package org.catena.engine.core.submit;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.catena.adapters.spi.Failure;
import org.catena.adapters.spi.JobHandle;
import org.catena.adapters.spi.JobReport;
import org.catena.adapters.spi.JobRequest;
import org.catena.adapters.spi.NodeReport;
import org.catena.adapters.spi.Usage;
import org.catena.engine.core.ledger.AttemptRecord;
import org.catena.engine.core.ledger.AttemptState;
import org.catena.engine.core.ledger.JobRecord;

/** Copies of an attempt with what has become known of it. */
final class AttemptEdits {
  private AttemptEdits() {}

  static AttemptRecord intended(
      JobRecord job, String site, String because, JobRequest request, Instant now) {
    return new AttemptRecord(
        job.id(),
        job.attempts(),
        request.key(),
        AttemptState.INTENDED,
        site,
        because,
        Optional.empty(),
        request.arguments(),
        request.directory(),
        request.resources(),
        Optional.empty(),
        "",
        "",
        now,
        Optional.empty(),
        Optional.empty(),
        Usage.UNKNOWN);
  }

  /** Made by a site that runs the graph whole. */
  static AttemptRecord appeared(
      JobRecord job, String site, NodeReport.Attempt attempt, List<String> arguments, Instant now) {
    return new AttemptRecord(
        job.id(),
        job.attempts(),
        attempt.key(),
        AttemptState.SUBMITTED,
        site,
        "",
        Optional.of(attempt.handle()),
        arguments,
        attempt.directory(),
        job.next().resources(),
        Optional.empty(),
        "",
        "",
        now,
        Optional.empty(),
        Optional.empty(),
        Usage.UNKNOWN);
  }

  static AttemptRecord submitted(AttemptRecord attempt, JobHandle handle) {
    return copy(
        attempt,
        AttemptState.SUBMITTED,
        Optional.of(handle),
        attempt.exitCode(),
        "",
        "",
        attempt.startedAt(),
        attempt.endedAt());
  }

  static AttemptRecord running(AttemptRecord attempt, JobReport.Running running) {
    return copy(
        used(attempt, running.usage()),
        AttemptState.RUNNING,
        attempt.handle(),
        attempt.exitCode(),
        "",
        "",
        Optional.of(running.since()),
        attempt.endedAt());
  }

  /** At the site, but not running: in its queue, or held there. */
  static AttemptRecord waiting(AttemptRecord attempt, Optional<Failure> held) {
    return copy(
        withUsage(attempt, Usage.UNKNOWN),
        AttemptState.SUBMITTED,
        attempt.handle(),
        attempt.exitCode(),
        held.map(failure -> failure.fault().name()).orElse(""),
        held.map(Failure::message).orElse(""),
        Optional.empty(),
        attempt.endedAt());
  }

  /** Ended by itself; whether it succeeded is not known before its output is measured. */
  static AttemptRecord ended(AttemptRecord attempt, JobReport.Ended end) {
    return copy(
        used(attempt, end.usage()),
        AttemptState.RUNNING,
        attempt.handle(),
        Optional.of(end.exitCode()),
        "",
        "",
        Optional.of(end.started()),
        Optional.of(end.ended()));
  }

  static AttemptRecord succeeded(AttemptRecord attempt) {
    return copy(
        attempt,
        AttemptState.SUCCEEDED,
        attempt.handle(),
        attempt.exitCode(),
        "",
        "",
        attempt.startedAt(),
        attempt.endedAt());
  }

  static AttemptRecord over(
      AttemptRecord attempt, AttemptState state, Failure failure, Instant now) {
    return copy(
        attempt,
        state,
        attempt.handle(),
        attempt.exitCode(),
        failure.fault().name(),
        failure.message(),
        attempt.startedAt(),
        Optional.of(attempt.endedAt().orElse(now)));
  }

  /** Knowing this too. */
  static AttemptRecord used(AttemptRecord attempt, Usage usage) {
    return withUsage(attempt, usage.or(attempt.usage()));
  }

  private static AttemptRecord withUsage(AttemptRecord attempt, Usage usage) {
    return new AttemptRecord(
        attempt.jobId(),
        attempt.number(),
        attempt.key(),
        attempt.state(),
        attempt.site(),
        attempt.because(),
        attempt.handle(),
        attempt.arguments(),
        attempt.directory(),
        attempt.resources(),
        attempt.exitCode(),
        attempt.fault(),
        attempt.reason(),
        attempt.intendedAt(),
        attempt.startedAt(),
        attempt.endedAt(),
        usage);
  }

  private static AttemptRecord copy(
      AttemptRecord attempt,
      AttemptState state,
      Optional<JobHandle> handle,
      Optional<Integer> exitCode,
      String fault,
      String reason,
      Optional<Instant> startedAt,
      Optional<Instant> endedAt) {
    return new AttemptRecord(
        attempt.jobId(),
        attempt.number(),
        attempt.key(),
        state,
        attempt.site(),
        attempt.because(),
        handle,
        attempt.arguments(),
        attempt.directory(),
        attempt.resources(),
        exitCode,
        fault,
        reason,
        attempt.intendedAt(),
        startedAt,
        endedAt,
        attempt.usage());
  }
}
