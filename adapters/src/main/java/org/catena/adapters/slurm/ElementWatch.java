package org.catena.adapters.slurm;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.catena.adapters.batch.ChangeLog;
import org.catena.adapters.batch.Unanswered;
import org.catena.adapters.spi.JobHandle;
import org.catena.adapters.spi.JobReport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells how jobs are: one question for all, as often as the settings say, and for those that it
 * lists no more, what they left. Thread-safe.
 */
final class ElementWatch {
  private static final Logger LOG = LoggerFactory.getLogger(ElementWatch.class);
  private static final int MOST_OVER = 20_000;

  private final Queue queue;
  private final Departures departures;
  private final Revenants revenants;
  private final ArrayLists lists;
  private final Duration askEvery;
  private final Clock clock;

  private Queue.Listing listing = new Queue.Listing(Map.of(), Instant.EPOCH);

  /** Why the queue did not answer last; it is not asked more often for that. */
  private Optional<Unanswered> silence = Optional.empty();

  private Instant silentUntil = Instant.EPOCH;

  /** By the numbers of arrays. */
  private final ChangeLog<Long> changes = new ChangeLog<>();

  /** What was found out since the queue was asked, of jobs that it does not list. */
  private final Map<JobHandle, JobReport> told = new HashMap<>();

  /** Jobs that may have come in after the queue was asked. */
  private final Map<JobHandle, Instant> accepted = new HashMap<>();

  /** The latest of those that are over: nothing can change any more. */
  private final Map<JobHandle, JobReport> over = new LinkedHashMap<>();

  ElementWatch(
      Queue queue,
      Departures departures,
      Revenants revenants,
      ArrayLists lists,
      Duration askEvery,
      Clock clock) {
    this.queue = queue;
    this.departures = departures;
    this.revenants = revenants;
    this.lists = lists;
    this.askEvery = askEvery;
    this.clock = clock;
  }

  /** These jobs are in, whether they are listed already or not. */
  synchronized void accepted(Collection<JobHandle> jobs) {
    Instant now = clock.instant();
    jobs.forEach(job -> accepted.put(job, now));
  }

  /** While the queue cannot be asked, jobs are as they were when it was asked last. */
  synchronized Map<JobHandle, JobReport> poll(Set<JobHandle> jobs) {
    try {
      return reports(jobs, askEvery);
    } catch (Unanswered unanswered) {
      Map<JobHandle, JobReport> reports = new LinkedHashMap<>();
      for (JobHandle job : jobs) {
        reports.put(
            job,
            lastKnown(job).orElseGet(() -> new JobReport.Unseen(unanswered.failure().message())));
      }
      return reports;
    }
  }

  /**
   * Asks the queue, when that is due, and tells of which arrays it lists something else than before
   * the mark. One that does not answer lists what it did.
   */
  synchronized ChangeLog.Since<Long> look(long mark) {
    try {
      refresh(askEvery, Set.of());
    } catch (Unanswered unanswered) {
      LOG.debug("the queue is asked again later", unanswered);
    }
    return changes.since(mark);
  }

  /** Whether the queue lists it as open, so that it will list it otherwise when it changes. */
  synchronized boolean watches(JobHandle job) {
    return ElementId.parse(job)
        .filter(named -> known(job).isEmpty())
        .flatMap(listing::find)
        .flatMap(Verdicts::open)
        .isPresent();
  }

  /** Somebody told jobs something: whoever asks next is not answered from memory. */
  synchronized void changed() {
    listing = new Queue.Listing(listing.arrays(), Instant.EPOCH);
  }

  /** As it is now, asked for anew. */
  synchronized Map<JobHandle, JobReport> now(Set<JobHandle> jobs) throws Unanswered {
    return reports(jobs, Duration.ZERO);
  }

  /** Whether the queue listed it when it was asked last, in whatever state. */
  synchronized boolean lists(JobHandle job) {
    return ElementId.parse(job).flatMap(listing::find).isPresent();
  }

  private Map<JobHandle, JobReport> reports(Set<JobHandle> jobs, Duration age) throws Unanswered {
    Map<JobHandle, JobReport> reports = new LinkedHashMap<>();
    Map<JobHandle, ElementId.Named> open = new LinkedHashMap<>();
    for (JobHandle job : jobs) {
      Optional<ElementId.Named> named = ElementId.parse(job);
      JobReport end = over.get(job);
      if (end != null) {
        reports.put(job, end);
      } else if (named.isPresent()) {
        open.put(job, named.get());
      } else {
        reports.put(job, new JobReport.Unseen("'%s' is no job of SLURM".formatted(job)));
      }
    }
    if (!open.isEmpty()) {
      refresh(age, arrays(age, open.values()));
      open.forEach((job, named) -> listed(named).ifPresent(report -> reports.put(job, report)));
      List<ElementId.Named> running =
          open.values().stream()
              .filter(named -> reports.get(named.handle()) instanceof JobReport.Running)
              .toList();
      revenants
          .among(running, listing)
          .forEach(
              (named, end) -> {
                remember(named.handle(), end);
                reports.put(named.handle(), end);
              });
      open.keySet().removeAll(reports.keySet());
      departures.of(open.values(), clock.instant()).forEach(this::remember);
      open.keySet().forEach(job -> known(job).ifPresent(report -> reports.put(job, report)));
    }
    return reports;
  }

  private static Set<Long> arrays(Duration age, Collection<ElementId.Named> jobs) {
    return age.isZero()
        ? jobs.stream().map(job -> job.id().array()).collect(Collectors.toSet())
        : Set.of();
  }

  private void refresh(Duration age, Set<Long> exactly) throws Unanswered {
    Instant now = clock.instant();
    if (!age.isZero() && now.isBefore(listing.asked().plus(age))) {
      return;
    }
    if (!age.isZero() && silence.isPresent() && now.isBefore(silentUntil)) {
      throw silence.get();
    }
    try {
      Queue.Listing before = listing;
      listing = queue.open(now, exactly);
      listing.otherThan(before).forEach(changes::changed);
      silence = Optional.empty();
    } catch (Unanswered unanswered) {
      silence = Optional.of(unanswered);
      silentUntil = clock.instant().plus(askEvery);
      throw unanswered;
    }
    told.clear();
    accepted.values().removeIf(since -> since.isBefore(now));
    lists.tidy(listing.names(), now);
  }

  /** Empty when the queue does not list it and it is not new. */
  private Optional<JobReport> listed(ElementId.Named job) {
    Optional<JobReport> open = listing.find(job).flatMap(Verdicts::open);
    if (open.isPresent()) {
      departures.listed(job.handle());
      return open;
    }
    open = known(job.handle());
    return open.isEmpty() && accepted.containsKey(job.handle())
        ? Optional.of(new JobReport.Queued())
        : open;
  }

  private Optional<JobReport> known(JobHandle job) {
    return Optional.ofNullable(over.get(job)).or(() -> Optional.ofNullable(told.get(job)));
  }

  private Optional<JobReport> lastKnown(JobHandle job) {
    return known(job).or(() -> ElementId.parse(job).flatMap(this::listed));
  }

  private void remember(JobHandle job, JobReport report) {
    boolean end =
        report.fold(
            queued -> false,
            running -> false,
            held -> false,
            ended -> true,
            gone -> true,
            unseen -> false);
    if (!end) {
      told.put(job, report);
      return;
    }
    accepted.remove(job);
    over.put(job, report);
    if (over.size() > MOST_OVER) {
      over.remove(over.keySet().iterator().next());
    }
  }
}
