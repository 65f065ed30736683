package org.catena.adapters.arc;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.catena.adapters.spi.Failure;
import org.catena.adapters.spi.Fault;
import org.catena.adapters.spi.JobReport;

/**
 * What is known of one job that has no last word yet.
 *
 * <p>Not thread-safe.
 */
final class JobTrack {
  private final ArcJob job;
  private JobReport report;
  private Optional<Instant> missingSince = Optional.empty();
  private boolean arriving;
  private boolean over;
  private Instant fetchFrom = Instant.EPOCH;

  JobTrack(ArcJob job) {
    this.job = job;
    this.report = new JobReport.Unseen("job %s was not asked for yet".formatted(job.id()));
  }

  ArcJob job() {
    return job;
  }

  JobReport report() {
    return report;
  }

  /** Whether {@link #report} is the last word. */
  boolean over() {
    return over;
  }

  /** It was made just now. */
  void made() {
    report = new JobReport.Queued();
  }

  /** What the element says; empty when there is a last word, to be written down. */
  Optional<JobReport.Gone> told(
      JobElement told, Instant now, Duration lostAfter, boolean wasThere) {
    if (told.code() == JobElement.NO_SUCH_JOB) {
      return missing(now, lostAfter, wasThere);
    }
    missingSince = Optional.empty();
    Optional<JobState> state = JobState.of(told.state());
    if (told.code() != JobElement.OK || state.isEmpty()) {
      report =
          new JobReport.Unseen(
              "job %s is in the state '%s' there, which nobody knows (%d %s)"
                  .formatted(job.id(), told.state(), told.code(), told.reason()));
      return Optional.empty();
    }
    switch (state.get().phase()) {
      case WAITS -> report = new JobReport.Queued(state.get().words());
      case RUNS, ENDED -> runs(now);
      case HELD ->
          report =
              new JobReport.Held(
                  new Failure(Fault.HELD, "the batch system behind the element holds the job"),
                  0,
                  0);
      case WIPED -> {
        return Optional.of(gone("the element has deleted the job's files, and knows no more"));
      }
    }
    return Optional.empty();
  }

  /** An ended job runs as long as its files are on their way. */
  private void runs(Instant now) {
    if (!(report instanceof JobReport.Running)) {
      report = new JobReport.Running(now);
    }
  }

  private Optional<JobReport.Gone> missing(Instant now, Duration lostAfter, boolean wasThere) {
    Instant since = missingSince.orElse(now);
    missingSince = Optional.of(since);
    if (wasThere && !since.plus(lostAfter).isAfter(now)) {
      return Optional.of(
          gone("the element knew the job, and since %s says that it knows none".formatted(since)));
    }
    report = new JobReport.Unseen("the element knows no job " + job.id());
    return Optional.empty();
  }

  private JobReport.Gone gone(String message) {
    return new JobReport.Gone(
        new Failure(Fault.VANISHED, "job %s: %s".formatted(job.id(), message)));
  }

  /** Whether it is time to fetch what it left; then somebody does. */
  boolean arrives(Instant now) {
    if (arriving || over || fetchFrom.isAfter(now)) {
      return false;
    }
    arriving = true;
    runs(now);
    return true;
  }

  boolean arriving() {
    return arriving;
  }

  void notArrived(String reason, Instant again) {
    arriving = false;
    fetchFrom = again;
    report =
        new JobReport.Unseen(
            "job %s has ended, but what it left is not here yet: %s".formatted(job.id(), reason));
  }

  void ended(JobReport last) {
    arriving = false;
    over = true;
    report = last;
  }
}
