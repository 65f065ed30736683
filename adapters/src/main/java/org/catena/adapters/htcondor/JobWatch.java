package org.catena.adapters.htcondor;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.catena.adapters.batch.ChangeLog;
import org.catena.adapters.batch.JobFiles;
import org.catena.adapters.batch.Unanswered;
import org.catena.adapters.spi.JobHandle;
import org.catena.adapters.spi.JobKey;
import org.catena.adapters.spi.JobReport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells how jobs are: from the event logs, and on doubt from the queue. Thread-safe. */
final class JobWatch implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(JobWatch.class);
  private static final Duration SAVE_EVERY = Duration.ofSeconds(30);
  private static final Duration FORGET_AFTER = Duration.ofDays(1);

  private final EventLogs logs;
  private final JobTracks tracks;
  private final ReadingPosition position;
  private final QueueQuery queue;
  private final Duration askAfter;
  private final Clock clock;
  private Instant saved = Instant.EPOCH;

  /** Bytes of the logs that were read since. */
  private long unsaved;

  /**
   * @param clock its zone is that of the queue's machine
   */
  JobWatch(HtcondorSettings settings, JobFiles files, QueueQuery queue, Clock clock)
      throws IOException {
    this.logs = new EventLogs(settings.state().resolve("log"), files, settings.logBytes(), clock);
    this.tracks = new JobTracks();
    this.position = new ReadingPosition(settings.state().resolve("position"));
    this.queue = queue;
    this.askAfter = settings.askAfter();
    this.clock = clock;
    position.restore(logs, tracks);
  }

  /** The event log that new jobs are to write. */
  synchronized Path currentLog() throws IOException {
    return logs.current();
  }

  Map<JobHandle, JobReport> poll(Set<JobHandle> jobs) {
    catchUp();
    return tell(jobs);
  }

  /** Reads what is new in the logs; of jobs that it tells of nothing, the queue is to be asked. */
  ChangeLog.Since<JobId> look(long mark) {
    catchUp();
    synchronized (this) {
      return tracks.since(mark, freshSince());
    }
  }

  /** Whether a log or the lack of one tells of what the job does next. */
  boolean watches(JobHandle job) {
    return JobId.parse(job).filter(named -> !over(named) && certain(named).isPresent()).isPresent();
  }

  /** As the logs were read last. */
  Map<JobHandle, JobReport> tell(Set<JobHandle> jobs) {
    Map<JobHandle, JobReport> reports = new LinkedHashMap<>();
    Map<JobKey, JobId.Named> doubtful = new LinkedHashMap<>();
    for (JobHandle job : jobs) {
      Optional<JobId.Named> named = JobId.parse(job);
      if (named.isEmpty()) {
        reports.put(job, new JobReport.Unseen("'%s' is no job of HTCondor".formatted(job)));
        continue;
      }
      Optional<JobReport> certain = certain(named.get());
      certain.ifPresentOrElse(
          report -> reports.put(job, report), () -> doubtful.put(named.get().key(), named.get()));
    }
    if (!doubtful.isEmpty()) {
      reports.putAll(asked(doubtful));
    }
    return reports;
  }

  /** What the logs tell of a job's end. */
  synchronized boolean over(JobId.Named job) {
    return tracks.of(job).map(JobTrack::over).orElse(false);
  }

  synchronized Optional<JobId.Named> find(JobKey key) {
    return tracks.find(key);
  }

  /** Reads what is new in the logs. */
  synchronized void catchUp() {
    try {
      Instant now = clock.instant();
      unsaved += logs.read((log, event) -> tracks.event(log, event, now));
      // All jobs are written then: not more often than as much was read.
      if (unsaved > position.bytes() && saved.plus(SAVE_EVERY).isBefore(now)) {
        logs.forget(tracks.logsInUse(), now.minus(FORGET_AFTER));
        save(now);
      }
    } catch (IOException failure) {
      LOG.warn("the event logs cannot be read; the queue is asked instead", failure);
      tracks.doubtAll();
    }
  }

  @Override
  public synchronized void close() throws IOException {
    save(clock.instant());
  }

  private void save(Instant now) throws IOException {
    position.save(logs, tracks);
    saved = now;
    unsaved = 0;
  }

  /** Empty when the queue must be asked. */
  private synchronized Optional<JobReport> certain(JobId.Named job) {
    Instant fresh = freshSince();
    return tracks
        .of(job)
        .filter(track -> track.over() || track.heard().isAfter(fresh))
        .map(JobTrack::report);
  }

  private Instant freshSince() {
    return clock.instant().minus(askAfter);
  }

  /** A pool that cannot be asked leaves us with what the log told last. */
  private Map<JobHandle, JobReport> asked(Map<JobKey, JobId.Named> jobs) {
    Map<JobHandle, JobReport> reports = new HashMap<>();
    try {
      if (QueueQuery.isMany(jobs.keySet())) {
        reports.putAll(unchanged(jobs.values(), queue.states()));
      }
      Map<JobKey, JobId.Named> left = new LinkedHashMap<>(jobs);
      left.values().removeIf(job -> reports.containsKey(job.handle()));
      Map<JobKey, JobAd> ads = queue.anywhere(left.keySet());
      left.forEach(
          (key, job) -> reports.put(job.handle(), told(job, Optional.ofNullable(ads.get(key)))));
    } catch (Unanswered unanswered) {
      jobs.values()
          .forEach(job -> reports.computeIfAbsent(job.handle(), any -> lastKnown(job, unanswered)));
    }
    return reports;
  }

  /** Those that wait, and those that still are as the log told last. */
  private synchronized Map<JobHandle, JobReport> unchanged(
      Collection<JobId.Named> jobs, Map<JobId.Named, Integer> states) {
    Instant now = clock.instant();
    Map<JobHandle, JobReport> reports = new HashMap<>();
    for (JobId.Named job : jobs) {
      Optional.ofNullable(states.get(job))
          .flatMap(state -> JobAd.inState(state, tracks.of(job).map(JobTrack::report)))
          .ifPresent(
              report -> {
                tracks.told(job, report, now);
                reports.put(job.handle(), report);
              });
    }
    return reports;
  }

  /** An ad with the key and another number is another job, and no news of this one. */
  private synchronized JobReport told(JobId.Named job, Optional<JobAd> ad) {
    JobReport report =
        ad.filter(found -> found.name().equals(Optional.of(job)))
            .map(JobAd::report)
            .orElseGet(
                () ->
                    new JobReport.Unseen(
                        "job %s is neither in HTCondor's queue nor in its history"
                            .formatted(job.id())));
    tracks.told(job, report, clock.instant());
    return tracks.of(job).map(JobTrack::report).orElse(report);
  }

  private synchronized JobReport lastKnown(JobId.Named job, Unanswered unanswered) {
    return tracks
        .of(job)
        .map(JobTrack::report)
        .orElseGet(() -> new JobReport.Unseen(unanswered.failure().message()));
  }
}
