package org.catena.adapters.htcondor;

import java.time.Instant;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import org.catena.adapters.spi.JobKey;
import org.catena.adapters.spi.JobReport;

/**
 * What the logs and the queue have told of our jobs. Of those that are over, only the latest are
 * kept: the history knows the others.
 *
 * <p>Not thread-safe.
 */
final class JobTracks {
  private static final int MOST_OVER = 20_000;

  private final ZoneId zone;
  private final Map<JobId, JobTrack> open = new HashMap<>();
  private final Map<JobKey, JobId> numbers = new HashMap<>();
  private final LinkedHashMap<JobId, JobTrack> over = new LinkedHashMap<>();

  JobTracks(ZoneId zone) {
    this.zone = zone;
  }

  void event(String log, LogEvent event, Instant now) {
    JobId id = event.job();
    put(id, JobTrack.after(track(id), log, event, zone, now));
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

  /** News of this job was lost: it is to be asked for. */
  void doubt(JobId id) {
    open.computeIfPresent(
        id, (job, track) -> new JobTrack(track.key(), track.log(), track.report(), Instant.EPOCH));
  }

  /** News of some job was lost, and nobody knows of which. */
  void doubtAll() {
    Set.copyOf(open.keySet()).forEach(this::doubt);
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
    track(id).flatMap(JobTrack::key).ifPresent(numbers::remove);
    track.key().ifPresent(key -> numbers.put(key, id));
    if (!track.over()) {
      over.remove(id);
      open.put(id, track);
      return;
    }
    open.remove(id);
    over.put(id, track);
    if (over.size() > MOST_OVER) {
      JobId oldest = over.keySet().iterator().next();
      Optional.ofNullable(over.remove(oldest)).flatMap(JobTrack::key).ifPresent(numbers::remove);
    }
  }

  private Optional<JobTrack> track(JobId id) {
    JobTrack track = open.get(id);
    return Optional.ofNullable(track != null ? track : over.get(id));
  }
}
