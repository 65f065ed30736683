package org.catena.engine.core.submit;

import java.time.Instant;
import java.util.Optional;
import org.catena.adapters.spi.Failure;
import org.catena.adapters.spi.JobHandle;
import org.catena.engine.core.ledger.AttemptState;
import org.catena.engine.core.ledger.DagAttempt;

/** Copies of a handover with what has become known of it. */
final class DagAttemptEdits {
  private DagAttemptEdits() {}

  static DagAttempt submitted(DagAttempt handover, JobHandle handle) {
    return copy(
        handover, AttemptState.SUBMITTED, Optional.of(handle), Optional.empty(), Optional.empty());
  }

  static DagAttempt running(DagAttempt handover) {
    return copy(
        handover, AttemptState.RUNNING, handover.handle(), Optional.empty(), Optional.empty());
  }

  static DagAttempt over(
      DagAttempt handover, AttemptState state, Optional<Failure> failure, Instant now) {
    return copy(handover, state, handover.handle(), failure, Optional.of(now));
  }

  private static DagAttempt copy(
      DagAttempt handover,
      AttemptState state,
      Optional<JobHandle> handle,
      Optional<Failure> failure,
      Optional<Instant> endedAt) {
    return new DagAttempt(
        handover.orderId(),
        handover.number(),
        handover.key(),
        state,
        handover.site(),
        handle,
        handover.directory(),
        failure.map(known -> known.fault().name()).orElse(""),
        failure.map(Failure::message).orElse(""),
        handover.intendedAt(),
        endedAt);
  }
}
