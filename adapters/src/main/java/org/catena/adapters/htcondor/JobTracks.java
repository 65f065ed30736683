package org.catena.adapters.htcondor;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import org.catena.adapters.batch.ChangeLog;
import org.catena.adapters.spi.JobKey;
import org.catena.adapters.spi.JobReport;
import org.catena.workflows.dag.files.JobEvent;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the logs and the queue have told of our jobs. Of those that are over, only the latest are
 * kept: the history knows the others.
 *
 * <p>Not thread-safe.
 */
final class JobTracks {
  private static final Logger LOG = LoggerFactory.getLogger(JobTracks.class);
  private static final int MOST_OVER = 20_000;

  /** In the order in which they were heard of. */
  private final Map<JobId, JobTrack> open = new LinkedHashMap<>();

  private final Map<JobKey, JobId> numbers = new HashMap<>();
  private final LinkedHashMap<JobId, JobTrack> over = new LinkedHashMap<>();
  private final ChangeLog<JobId> changes = new ChangeLog<>();

  /** What stands in no event's form may have been news of any job. */
  void event(String log, JobEvent event, Instant now) {
    if (event.number() == JobEvent.UNREADABLE) {
      LOG.warn("an event log holds what is no event: {}", event.lines());
      doubtAll();
      return;
    }
    JobId id = new JobId(event.cluster(), event.proc());
    put(id, JobTrack.after(track(id), log, event, now));
  }

  /** What the queue or the history said; the end that a log told stays. */
  void told(JobId.Named job, JobReport report, Instant now) {
    Optional<JobTrack> before = of(job);
    if (before.map(JobTrack::over).orElse(false)) {
      return;
    }
    put(
        job.id(),
        new JobTrack(Optional.of(job.key()), before.map(JobTrack::log).orElse(""), report, now));
  }

  /** News was lost, and nobody knows of which job: all are to be asked for. */
  void doubtAll() {
    open.replaceAll((job, track) -> track.inDoubt());
    changes.allChanged();
  }

  /**
   * Of which jobs there was news after a mark, and of which there was none for long.
   *
   * @param fresh since when others were heard of
   */
  ChangeLog.Since<JobId> since(long mark, Instant fresh) {
    List<JobId> silent = new ArrayList<>();
    for (Map.Entry<JobId, JobTrack> track : open.entrySet()) {
      if (track.getValue().heard().isAfter(fresh)) {
        break;
      }
      silent.add(track.getKey());
    }
    return changes.since(mark).and(silent);
  }

  /** Empty also when the number now belongs to a job with another key. */
  Optional<JobTrack> of(JobId.Named job) {
    return track(job.id())
        .filter(track -> track.key().map(key -> key.equals(job.key())).orElse(true));
  }

  Optional<JobId.Named> find(JobKey key) {
    return Optional.ofNullable(numbers.get(key)).map(id -> new JobId.Named(id, key));
  }

  /** The logs that tell of jobs which are not over. */
  Set<String> logsInUse() {
    return open.values().stream().map(JobTrack::log).collect(Collectors.toSet());
  }

  void each(BiConsumer<JobId, JobTrack> taker) {
    over.forEach(taker);
    open.forEach(taker);
  }

  void put(JobId id, JobTrack track) {
    Optional<JobTrack> before = track(id);
    before.flatMap(JobTrack::key).ifPresent(numbers::remove);
    track.key().ifPresent(key -> numbers.put(key, id));
    if (!before.map(JobTrack::report).equals(Optional.of(track.report())) || track.isInDoubt()) {
      changes.changed(id);
    }
    open.remove(id);
    if (!track.over()) {
      over.remove(id);
      open.put(id, track);
      return;
    }
    over.put(id, track);
    if (over.size() > MOST_OVER) {
      JobId oldest = over.keySet().iterator().next();
      changes.forget(oldest);
      Optional.ofNullable(over.remove(oldest)).flatMap(JobTrack::key).ifPresent(numbers::remove);
    }
  }

  private Optional<JobTrack> track(JobId id) {
    JobTrack track = open.get(id);
    return Optional.ofNullable(track != null ? track : over.get(id));
  }
}
