package org.catena.adapters.arc;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.catena.adapters.batch.ChangeLog;
import org.catena.adapters.spi.JobHandle;

/**
 * The jobs that have no last word yet, by handle and by the element's number.
 *
 * <p>Not thread-safe.
 */
final class JobTracks {
  /** Those of which the element told longest ago come first. */
  private final Map<JobHandle, JobTrack> told = new LinkedHashMap<>();

  /** Those of which it never did. */
  private final Map<JobHandle, JobTrack> untold = new LinkedHashMap<>();

  private final Map<String, JobTrack> byId = new HashMap<>();
  private final ChangeLog<JobHandle> changes = new ChangeLog<>();

  Optional<JobTrack> of(JobHandle job) {
    JobTrack track = told.get(job);
    return Optional.ofNullable(track != null ? track : untold.get(job));
  }

  Optional<JobTrack> withId(String id) {
    return Optional.ofNullable(byId.get(id));
  }

  /** From now on; one that is followed already is left as it is. */
  JobTrack follow(ArcJob job) {
    return of(job.handle())
        .orElseGet(
            () -> {
              JobTrack track = new JobTrack(job);
              untold.put(job.handle(), track);
              byId.put(job.id(), track);
              return track;
            });
  }

  void made(ArcJob job) {
    JobTrack track = follow(job);
    track.made();
    heard(track);
    changed(track);
  }

  /** Its last word was told. */
  void forget(ArcJob job) {
    told.remove(job.handle());
    untold.remove(job.handle());
    byId.remove(job.id());
    changes.forget(job.handle());
  }

  boolean anyUntold() {
    return !untold.isEmpty();
  }

  /** Of which the element told longest ago, or never, and which nobody fetches. */
  List<JobTrack> longestAgo(int most) {
    return Stream.concat(untold.values().stream(), told.values().stream())
        .filter(track -> !track.over() && !track.arriving())
        .limit(most)
        .toList();
  }

  /** The element told of it just now. */
  void heard(JobTrack track) {
    JobHandle handle = track.job().handle();
    told.remove(handle);
    untold.remove(handle);
    told.put(handle, track);
  }

  void changed(JobTrack track) {
    changes.changed(track.job().handle());
  }

  ChangeLog.Since<JobHandle> since(long mark) {
    return changes.since(mark);
  }
}
