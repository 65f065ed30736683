package org.catena.adapters.arc;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.catena.adapters.spi.Failure;
import org.catena.adapters.spi.Fault;
import org.catena.adapters.spi.JobReport;
import org.catena.adapters.spi.JobReport.Ended;
import org.catena.adapters.spi.JobReport.Gone;
import org.catena.adapters.spi.Usage;

/**
 * Carries what an ended job left into the attempt's directory, each file in its whole length, and
 * only then writes down how it ended. Begun again after whatever went wrong, it does the same.
 */
final class Retrieval {
  private static final Set<String> KEPT_FOR_US =
      Set.of(".claim", ".handle", ".absent", Uploads.SENT, Ending.FILE, ".arriving");

  private static final String ARRIVING = ".arriving";

  /** Exit codes from here on may come from a signal that the batch system sent. */
  private static final int SIGNALS = 128;

  /** Reasons of such a signal that say more than the signal. */
  private static final Set<Fault> LIMITS =
      Set.of(Fault.MEMORY_EXCEEDED, Fault.RESOURCES_EXCEEDED, Fault.WALLTIME_EXCEEDED);

  private final SessionFiles session;

  Retrieval(SessionFiles session) {
    this.session = session;
  }

  /** Whether the attempt's directory has a file of this name whatever the job does. */
  static boolean isOurs(String name) {
    return KEPT_FOR_US.contains(name) || name.equals("stdout") || name.equals("stderr");
  }

  /**
   * The last word on a job.
   *
   * @param state one of those in which jobs have ended
   * @param told what the element says that it took: the job's own record goes before it
   * @throws IOException when a file cannot be written here
   */
  JobReport retrieve(ArcJob job, JobState state, Usage told) throws Unanswered, IOException {
    Records left = carry(job);
    JobReport report =
        judge(job, state, left)
            .using(left.run().map(RunRecord::usage).orElse(Usage.UNKNOWN).or(told));
    if (report instanceof Ended ended) {
      Ending.write(job.directory(), ended);
    } else if (report instanceof Gone gone) {
      Ending.write(job.directory(), gone);
    }
    return report;
  }

  /**
   * What our launcher wrote down.
   *
   * @param run how the payload ended
   * @param stageIn why it was not started
   */
  private record Records(Optional<RunRecord> run, Optional<String> stageIn) {}

  /** All files but ours; what our launcher wrote down, when it did. */
  private Records carry(ArcJob job) throws Unanswered, IOException {
    Optional<RunRecord> record = Optional.empty();
    Optional<String> stageIn = Optional.empty();
    List<SessionFiles.Entry> files = session.list(job.id()).orElse(List.of());
    Path arriving = job.directory().resolve(ARRIVING);
    for (SessionFiles.Entry file : files) {
      if (file.path().equals(RunRecord.FILE)) {
        session.get(job.id(), file, arriving);
        record = RunRecord.parse(Files.readString(arriving));
      } else if (file.path().equals(RunRecord.STAGE_IN)) {
        session.get(job.id(), file, arriving);
        stageIn = Optional.of(Files.readString(arriving).strip());
      } else if (!RunRecord.isOurs(file.path()) && !KEPT_FOR_US.contains(file.path())) {
        Path here = job.directory().resolve(file.path());
        session.get(job.id(), file, arriving);
        Files.createDirectories(Objects.requireNonNull(here.getParent()));
        Files.move(arriving, here, StandardCopyOption.REPLACE_EXISTING);
      }
    }
    Files.deleteIfExists(arriving);
    return new Records(record, stageIn);
  }

  private JobReport judge(ArcJob job, JobState state, Records left) throws Unanswered {
    if (state == JobState.KILLED) {
      return gone(Fault.REMOVED, "ended at the computing element by an order to kill the job");
    } else if (left.stageIn().isPresent() && left.run().isEmpty()) {
      return gone(Fault.STAGE_IN, "the program was not started: " + left.stageIn().get());
    } else if (state == JobState.FINISHED) {
      return left.run().map(Retrieval::own).orElseGet(Retrieval::withoutRecord);
    }
    return failed(job, left.run());
  }

  /** A payload with another exit code than 0 fails at the element too; what else failed, counts. */
  private JobReport failed(ArcJob job, Optional<RunRecord> record) throws Unanswered {
    Optional<RunRecord> own = record.filter(run -> run.exitCode() != 0);
    if (own.isPresent() && (own.get().overtime() || own.get().exitCode() < SIGNALS)) {
      return own(own.get());
    }
    Failure failure = ArcFaults.end(session.diagnosis(job.id(), "failed").orElse(""));
    if (own.isPresent() && !LIMITS.contains(failure.fault())) {
      return own(own.get());
    }
    return gone(
        failure.fault(), "job %s failed at its element: %s".formatted(job.id(), failure.message()));
  }

  private static JobReport own(RunRecord run) {
    return run.overtime()
        ? gone(Fault.WALLTIME_EXCEEDED, "the job was ended after its walltime: ask for more")
        : new Ended(run.exitCode(), run.began(), run.ended());
  }

  private static JobReport withoutRecord() {
    return gone(
        Fault.OUTPUT_MISSING,
        "the computing element says that the job finished, but what its launcher wrote down at"
            + " the end is not among its files");
  }

  private static Gone gone(Fault fault, String message) {
    return new Gone(new Failure(fault, message));
  }
}
