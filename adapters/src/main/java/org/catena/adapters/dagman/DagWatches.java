package org.catena.adapters.dagman;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.catena.adapters.batch.Attempt;
import org.catena.adapters.batch.Unanswered;
import org.catena.adapters.htcondor.JobAd;
import org.catena.adapters.htcondor.JobId;
import org.catena.adapters.htcondor.QueueQuery;
import org.catena.adapters.spi.DagReport;
import org.catena.adapters.spi.JobKey;
import org.catena.adapters.spi.JobReport;
import org.catena.adapters.spi.SubmittedDag;
import org.catena.workflows.dag.DagFormatException;

/**
 * The watches of the runs asked for lately. One that was dropped is made again from the run's
 * directory. Thread-safe.
 */
final class DagWatches {
  private static final int MOST = 500;

  private final QueueQuery queue;
  private final Duration askAfter;
  private final Clock clock;
  private final Map<SubmittedDag, DagWatch> watches =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<SubmittedDag, DagWatch> eldest) {
          return size() > MOST;
        }
      };

  DagWatches(QueueQuery queue, Duration askAfter, Clock clock) {
    this.queue = queue;
    this.askAfter = askAfter;
    this.clock = clock;
  }

  Map<SubmittedDag, DagReport> poll(Set<SubmittedDag> runs) {
    Map<SubmittedDag, DagReport> reports = new LinkedHashMap<>();
    Map<SubmittedDag, DagWatch> there = new LinkedHashMap<>();
    for (SubmittedDag run : runs) {
      try {
        there.put(run, watch(run));
      } catch (Unknown unknown) {
        reports.put(run, unseen(String.valueOf(unknown.getMessage())));
      }
    }
    settleDoubts(there);
    synchronized (this) {
      there.forEach((run, watch) -> reports.put(run, watch.report()));
    }
    return reports;
  }

  /** Why a run cannot be watched. */
  static final class Unknown extends Exception {
    private static final long serialVersionUID = 1L;

    Unknown(String reason) {
      super(reason);
    }
  }

  /** The run's watch, having read what is new. */
  synchronized DagWatch watch(SubmittedDag run) throws Unknown {
    DagWatch watch = watches.get(run);
    if (watch == null) {
      watch = begin(run);
      watches.put(run, watch);
    }
    watch.catchUp(clock.instant());
    return watch;
  }

  private DagWatch begin(SubmittedDag run) throws Unknown {
    RunRecord record = RunRecord.of(run);
    try {
      Optional<JobId.Named> job =
          record.attempt().claim() == Attempt.Claim.TAKEN
              ? record.attempt().handle().flatMap(JobId::parse)
              : Optional.empty();
      if (job.isEmpty()) {
        throw new Unknown(
            "%s tells of no run %s in the queue: settle first whether there is one"
                .formatted(run.directory(), run.key()));
      }
      return new DagWatch(record, job.get().id(), clock);
    } catch (IOException | DagFormatException | IllegalArgumentException unreadable) {
      throw new Unknown(
          "the DAG in %s cannot be read: %s".formatted(run.directory(), unreadable.getMessage()));
    }
  }

  private void settleDoubts(Map<SubmittedDag, DagWatch> runs) {
    Map<DagWatch, List<JobKey>> doubts = new LinkedHashMap<>();
    synchronized (this) {
      runs.values().forEach(watch -> doubts.put(watch, watch.doubts(clock.instant(), askAfter)));
    }
    doubts.values().removeIf(List::isEmpty);
    if (doubts.isEmpty()) {
      return;
    }
    try {
      Map<JobKey, JobAd> ads =
          queue.anywhere(
              doubts.values().stream().flatMap(List::stream).collect(Collectors.toSet()));
      synchronized (this) {
        doubts.forEach((watch, asked) -> watch.told(asked, ads, clock.instant()));
      }
    } catch (Unanswered unanswered) {
      // What the logs told last stays; the silence is seen in the report.
    }
  }

  private static DagReport unseen(String reason) {
    return new DagReport(new JobReport.Unseen(reason), Map.of(), reason, Instant.EPOCH);
  }
}
