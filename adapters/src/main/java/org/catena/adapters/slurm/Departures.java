package org.catena.adapters.slurm;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.catena.adapters.batch.Attempt;
import org.catena.adapters.batch.EndRecord;
import org.catena.adapters.batch.Endings;
import org.catena.adapters.batch.Homecoming;
import org.catena.adapters.batch.Unanswered;
import org.catena.adapters.spi.Failure;
import org.catena.adapters.spi.Fault;
import org.catena.adapters.spi.JobHandle;
import org.catena.adapters.spi.JobReport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells how jobs ended that the queue lists no more. Mostly the launcher's record is enough. Where
 * it says that something came from outside, or where there is none, the controller is asked, which
 * remembers for some minutes, and then the accounting.
 *
 * <p>Not thread-safe.
 */
final class Departures {
  private static final Logger LOG = LoggerFactory.getLogger(Departures.class);

  private final Queue queue;
  private final Accounting accounting;
  private final Records records;
  private final Duration forgottenAfter;

  /** Since when nobody knows a job. */
  private final Map<JobHandle, Instant> missing = new HashMap<>();

  /**
   * @param forgottenAfter how long a job that never began may be known to nobody
   */
  Departures(Queue queue, Accounting accounting, Records records, Duration forgottenAfter) {
    this.queue = queue;
    this.accounting = accounting;
    this.records = records;
    this.forgottenAfter = forgottenAfter;
  }

  /** It is in the queue. */
  void listed(JobHandle job) {
    missing.remove(job);
  }

  /** Each job has its report; what nobody can tell is {@code Unseen}. */
  Map<JobHandle, JobReport> of(Collection<ElementId.Named> jobs, Instant now) {
    Map<JobHandle, JobReport> reports = new LinkedHashMap<>();
    try {
      records.follow(jobs);
    } catch (IOException unreached) {
      JobReport untold = new JobReport.Unseen(String.valueOf(unreached.getMessage()));
      jobs.forEach(job -> reports.put(job.handle(), untold));
      return reports;
    }
    List<Departure> doubtful = new ArrayList<>();
    for (ElementId.Named job : jobs) {
      Departure departure = new Departure(job, record(job));
      departure
          .record
          .flatMap(Verdicts::certain)
          .ifPresentOrElse(
              report -> reports.put(job.handle(), report), () -> doubtful.add(departure));
    }
    if (!doubtful.isEmpty()) {
      reports.putAll(asked(doubtful, now));
    }
    return reports;
  }

  private Map<JobHandle, JobReport> asked(List<Departure> jobs, Instant now) {
    Map<JobHandle, JobReport> reports = new LinkedHashMap<>();
    try {
      Queue.Listing listing = queue.remembered(arrays(jobs), now);
      List<Departure> left = new ArrayList<>();
      for (Departure departure : jobs) {
        departure.controller = listing.find(departure.job);
        departure
            .told()
            .ifPresentOrElse(
                report -> reports.put(departure.job.handle(), report), () -> left.add(departure));
      }
      if (!left.isEmpty()) {
        Map<Long, List<ElementRow>> accounts =
            accounting.arrays(arrays(left)).stream()
                .collect(Collectors.groupingBy(ElementRow::array));
        for (Departure departure : left) {
          List<ElementRow> rows = accounts.getOrDefault(departure.job.id().array(), List.of());
          reports.put(
              departure.job.handle(),
              departure.last(rows).orElseGet(() -> untold(departure.job, listing, rows, now)));
        }
      }
    } catch (Unanswered unanswered) {
      for (Departure departure : jobs) {
        reports.putIfAbsent(
            departure.job.handle(), new JobReport.Unseen(unanswered.failure().message()));
      }
    }
    return reports;
  }

  /**
   * Both controller and accounting answered, and neither lists the job. An element that is
   * cancelled while it waits is left out of its array, which is known further on; and a controller
   * that was killed forgets what came in last.
   */
  private JobReport untold(
      ElementId.Named job, Queue.Listing listing, List<ElementRow> accounts, Instant now) {
    boolean waits = accounts.stream().anyMatch(row -> row.isOf(job)); // as the accounting thinks
    boolean arrayKnown =
        listing.knowsArrayOf(job) || accounts.stream().anyMatch(row -> row.isOfArrayOf(job));
    if (arrayKnown && !waits) {
      return barred(job, Endings.removed("SLURM", "cancelled while it waited in its array"));
    }
    Instant since = missing.computeIfAbsent(job.handle(), any -> now);
    return now.isBefore(since.plus(forgottenAfter))
        ? unseen(job)
        : barred(
            job,
            new JobReport.Gone(
                new Failure(
                    Fault.VANISHED,
                    "SLURM has forgotten job %s, which had not begun: it never will"
                        .formatted(job.id()))));
  }

  /** A job that has not begun is barred, so that it never will; one that has may still run. */
  private JobReport barred(ElementId.Named job, JobReport report) {
    Attempt attempt = new Attempt(job.directory());
    try {
      if (began(attempt)) {
        return unseen(job);
      }
      records.files().bar(attempt);
      return began(attempt) ? unseen(job) : report;
    } catch (IOException unusable) {
      return unseen(job);
    }
  }

  private boolean began(Attempt attempt) throws IOException {
    if (!Homecoming.over(attempt.directory())) {
      records.files().follow(List.of(Place.beganFile(attempt)));
    }
    return Place.began(attempt).isPresent();
  }

  private static JobReport unseen(ElementId.Named job) {
    return new JobReport.Unseen(
        "job %s is neither in SLURM's queue nor in its accounting, and left no record of its end"
            .formatted(job.id()));
  }

  private static Set<Long> arrays(List<Departure> jobs) {
    return jobs.stream().map(departure -> departure.job.id().array()).collect(Collectors.toSet());
  }

  private static Optional<EndRecord> record(ElementId.Named job) {
    try {
      return EndRecord.read(job.directory());
    } catch (IOException unreadable) {
      LOG.warn("how {} ended is asked of SLURM, because its record is unreadable", job, unreadable);
      return Optional.empty();
    }
  }

  /** What is found out of one job, step by step. */
  private static final class Departure {
    private final ElementId.Named job;
    private final Optional<EndRecord> record;
    private Optional<ElementRow> controller = Optional.empty();

    Departure(ElementId.Named job, Optional<EndRecord> record) {
      this.job = job;
      this.record = record;
    }

    /** What the controller tells; it may have started the job again. */
    Optional<JobReport> told() {
      return controller.flatMap(row -> Verdicts.open(row).or(() -> Verdicts.ended(row, record)));
    }

    /** When all that can be asked was asked; empty when nobody knows the job. */
    Optional<JobReport> last(List<ElementRow> accounts) {
      return accounts.stream()
          .filter(row -> row.isOf(job))
          .findFirst()
          .flatMap(row -> Verdicts.ended(row, record))
          .or(() -> controller.map(Verdicts::failed))
          .or(() -> record.flatMap(Verdicts::alone));
    }
  }
}
