package org.catena.engine.core.submit;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.catena.adapters.spi.Failure;
import org.catena.adapters.spi.JobHandle;
import org.catena.adapters.spi.JobReport;
import org.catena.adapters.spi.JobRequest;
import org.catena.adapters.spi.NodeReport;
import org.catena.engine.core.ledger.AttemptRecord;
import org.catena.engine.core.ledger.AttemptState;

/** Copies of an attempt with what has become known of it. */
final class AttemptEdits {
  private AttemptEdits() {}

  static AttemptRecord intended(
      long jobId, int number, String site, JobRequest request, Instant now) {
    return new AttemptRecord(
        jobId,
        number,
        request.key(),
        AttemptState.INTENDED,
        site,
        Optional.empty(),
        request.arguments(),
        request.directory(),
        Optional.empty(),
        "",
        "",
        now,
        Optional.empty(),
        Optional.empty());
  }

  /** Made by a site that runs the graph whole. */
  static AttemptRecord appeared(
      long jobId,
      int number,
      String site,
      NodeReport.Attempt attempt,
      List<String> arguments,
      Instant now) {
    return new AttemptRecord(
        jobId,
        number,
        attempt.key(),
        AttemptState.SUBMITTED,
        site,
        Optional.of(attempt.handle()),
        arguments,
        attempt.directory(),
        Optional.empty(),
        "",
        "",
        now,
        Optional.empty(),
        Optional.empty());
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

  static AttemptRecord running(AttemptRecord attempt, Instant since) {
    return copy(
        attempt,
        AttemptState.RUNNING,
        attempt.handle(),
        attempt.exitCode(),
        "",
        "",
        Optional.of(since),
        attempt.endedAt());
  }

  /** At the site, but not running: in its queue, or held there. */
  static AttemptRecord waiting(AttemptRecord attempt, Optional<Failure> held) {
    return copy(
        attempt,
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
        attempt,
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
        handle,
        attempt.arguments(),
        attempt.directory(),
        exitCode,
        fault,
        reason,
        attempt.intendedAt(),
        startedAt,
        endedAt);
  }
}
