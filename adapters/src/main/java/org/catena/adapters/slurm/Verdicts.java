package org.catena.adapters.slurm;

import java.time.Instant;
import java.util.Optional;
import org.catena.adapters.batch.EndRecord;
import org.catena.adapters.batch.Endings;
import org.catena.adapters.spi.Failure;
import org.catena.adapters.spi.Fault;
import org.catena.adapters.spi.JobReport;
import org.catena.adapters.spi.Usage;

/** What SLURM's line and the launcher's record say of a job. */
final class Verdicts {
  /** Exit codes from here on may be the doing of somebody who sent the payload a signal. */
  private static final int SIGNALLED = 128;

  private static final int XCPU = 24;
  private static final int USR1 = 10;

  private Verdicts() {}

  /** Of a job that waits or runs, or whose state nobody knows; empty when it has ended. */
  static Optional<JobReport> open(ElementRow row) {
    Optional<JobState> state = JobState.of(row.state());
    if (state.isEmpty()) {
      return Optional.of(unknown(row));
    }
    return switch (state.get().phase()) {
      case WAITING -> Optional.of(waiting(row));
      case HELD -> Optional.of(held(PendingReasons.held(Fault.HELD, row.state(), row.comment())));
      case RUNNING ->
          Optional.of(new JobReport.Running(row.started().orElse(Instant.EPOCH), row.usage()));
      case ENDED, BROKEN_OFF -> Optional.empty();
    };
  }

  /** What the record says for certain, whatever SLURM says: that the payload ended by itself. */
  static Optional<JobReport> certain(EndRecord record) {
    return switch (record.how()) {
      case OWN -> record.code() < SIGNALLED ? Optional.of(ended(record)) : Optional.empty();
      case TOLD -> Optional.empty();
      case LATE ->
          Optional.of(
              Endings.terminated(true, XCPU, record.began(), record.over()).using(record.usage()));
      case BARRED -> Optional.of(Endings.terminated(true, USR1, record.began(), record.over()));
    };
  }

  /**
   * Of a job that SLURM says has ended.
   *
   * @return empty when this line does not tell enough, or says that it has not ended
   */
  static Optional<JobReport> ended(ElementRow row, Optional<EndRecord> record) {
    Usage usage = record.map(EndRecord::usage).orElse(Usage.UNKNOWN).or(row.usage());
    return judged(row, record).map(report -> report.using(usage));
  }

  private static Optional<JobReport> judged(ElementRow row, Optional<EndRecord> record) {
    Optional<JobState> state = JobState.of(row.state());
    if (state.isEmpty()) {
      return Optional.of(unknown(row));
    }
    return switch (state.get().phase()) {
      case WAITING, HELD, RUNNING -> Optional.empty();
      case BROKEN_OFF -> Optional.of(brokenOff(row, state.get()));
      case ENDED ->
          record.isPresent() ? Optional.of(ended(record.get())) : withoutRecord(row, state.get());
    };
  }

  /** When nobody tells more than the record; empty when there is none. */
  static Optional<JobReport> alone(EndRecord record) {
    return record.how() == EndRecord.How.TOLD
        ? Optional.of(
            gone(
                Fault.SIGNALLED,
                "the site sent the job the signal TERM, and nobody knows why; its payload then"
                    + " ended with exit code "
                    + record.code()))
        : certain(record).or(() -> Optional.of(ended(record)));
  }

  /** Of a job that failed although neither record nor accounting tell how. */
  static JobReport failed(ElementRow row) {
    return gone(
        Fault.EXIT_CODE,
        "SLURM says %s%s, but no exit code is known: see the job's stderr"
            .formatted(row.state(), row.reason().isEmpty() ? "" : " (" + row.reason() + ")"));
  }

  private static JobReport waiting(ElementRow row) {
    return PendingReasons.failure(row.reason(), row.comment())
        .map(Verdicts::held)
        .orElseGet(() -> new JobReport.Queued(PendingReasons.words(row.reason())));
  }

  private static JobReport held(Failure failure) {
    return new JobReport.Held(failure, 0, 0);
  }

  private static JobReport unknown(ElementRow row) {
    return new JobReport.Unseen(
        "SLURM gives the job the state %s, which nobody knows".formatted(row.state()));
  }

  private static JobReport brokenOff(ElementRow row, JobState state) {
    return state == JobState.CANCELLED
        ? Endings.removed("SLURM", row.state())
        : gone(state.fault(), "SLURM ended the job: %s; %s".formatted(row.state(), state.remedy()));
  }

  /** The launcher itself was killed, or could not write. */
  private static Optional<JobReport> withoutRecord(ElementRow row, JobState state) {
    Instant started = row.started().orElse(Instant.EPOCH);
    Instant ended = row.ended().orElse(started);
    if (row.exit().isEmpty()) {
      return state == JobState.COMPLETED
          ? Optional.of(new JobReport.Ended(0, started, ended))
          : Optional.empty();
    }
    ExitStatus exit = row.exit().get();
    if (exit.zero() && state != JobState.COMPLETED) {
      return Optional.of(failed(row));
    }
    return Optional.of(
        exit.signal() > 0
            ? Endings.terminated(true, exit.signal(), started, ended)
            : Endings.terminated(false, exit.code(), started, ended));
  }

  private static JobReport ended(EndRecord record) {
    return new JobReport.Ended(record.code(), record.began(), record.over(), record.usage());
  }

  private static JobReport gone(Fault fault, String message) {
    return new JobReport.Gone(new Failure(fault, message));
  }
}
