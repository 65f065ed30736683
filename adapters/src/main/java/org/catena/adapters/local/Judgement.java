package org.catena.adapters.local;

import java.io.IOException;
import java.util.Optional;
import org.catena.adapters.posix.StorageFaults;
import org.catena.adapters.spi.Failure;
import org.catena.adapters.spi.Fault;
import org.catena.adapters.spi.JobReport;
import org.catena.adapters.spi.JobReport.Ended;
import org.catena.adapters.spi.JobReport.Gone;
import org.catena.adapters.spi.JobReport.Queued;
import org.catena.adapters.spi.JobReport.Running;
import org.catena.adapters.spi.JobReport.Unseen;

/**
 * What the traces of an attempt prove.
 *
 * <p>A claim without a result is gone only when its supervisor is dead <em>and</em> no process of
 * the attempt is left: a supervisor killed alone leaves its payload computing, and a second attempt
 * beside it would compute twice.
 */
final class Judgement {
  private Judgement() {}

  /** Empty when there is neither a result nor a living supervisor. */
  static Optional<JobReport> ofSupervised(AttemptDirectory attempt) {
    if (!attempt.exists()) {
      return Optional.of(new Unseen("directory %s is missing".formatted(attempt.path())));
    }
    try {
      return switch (attempt.claim()) {
        case NONE -> Optional.of(new Unseen("no job was started in " + attempt.path()));
        case ABSENT -> Optional.of(new Unseen("settled as never started: " + attempt.path()));
        case STARTED -> ofClaimed(attempt);
      };
    } catch (IOException failure) {
      return Optional.of(new Unseen(StorageFaults.reading(attempt.path(), failure).message()));
    }
  }

  /**
   * @param survivors looked at after the claim was seen
   */
  static JobReport ofUnsupervised(AttemptDirectory attempt, Survivors survivors) {
    Optional<JobReport> meanwhile = ofSupervised(attempt);
    if (meanwhile.isPresent()) {
      return meanwhile.get();
    }
    try {
      Optional<Supervisor> supervisor = attempt.supervisor();
      if (survivors.any(attempt)) {
        return supervisor.isPresent() ? new Running(attempt.startedAt()) : new Queued();
      }
      return vanished(attempt, supervisor);
    } catch (IOException failure) {
      return new Unseen(StorageFaults.reading(attempt.path(), failure).message());
    }
  }

  private static Optional<JobReport> ofClaimed(AttemptDirectory attempt) throws IOException {
    Optional<ExitRecord> exit = attempt.exit();
    if (exit.isPresent()) {
      return Optional.of(ended(attempt, exit.get()));
    }
    boolean alive = attempt.supervisor().map(Supervisor::alive).orElse(false);
    return alive ? Optional.of(new Running(attempt.startedAt())) : Optional.empty();
  }

  private static JobReport ended(AttemptDirectory attempt, ExitRecord exit) throws IOException {
    if (exit.walltimeExceeded()) {
      return new Gone(
          new Failure(
              Fault.WALLTIME_EXCEEDED,
              "the job in %s was ended after its walltime of %.3f s: ask for more"
                  .formatted(attempt.path(), exit.limitSeconds())),
          exit.usage());
    }
    return new Ended(exit.code(), attempt.startedAt(), attempt.endedAt(), exit.usage());
  }

  private static JobReport vanished(AttemptDirectory attempt, Optional<Supervisor> supervisor) {
    boolean rebooted = supervisor.isPresent() && !supervisor.get().startedInThisBoot();
    return new Gone(
        new Failure(
            Fault.VANISHED,
            "the job in %s left no result and none of its processes runs: %s"
                .formatted(
                    attempt.path(),
                    rebooted
                        ? "the machine was restarted"
                        : "it was killed with its supervisor, or the disk was full; see its"
                            + " stderr there and the system's log")));
  }
}
