package org.catena.adapters.slurm;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.catena.adapters.batch.Attempt;
import org.catena.adapters.batch.Homecoming;
import org.catena.adapters.batch.JobFiles;
import org.catena.adapters.batch.JobListing;
import org.catena.adapters.batch.Unanswered;
import org.catena.adapters.posix.StorageFaults;
import org.catena.adapters.spi.JobHandle;
import org.catena.adapters.spi.JobKey;

/**
 * Finds jobs by the name of their array, which stands in their directories. An array comes in as a
 * whole, so whoever finds it has found all its elements.
 */
final class ArrayListing implements JobListing {
  /** Clocks differ, and a job is accounted for some time after its claim. */
  private static final Duration MARGIN = Duration.ofHours(1);

  private final Queue queue;
  private final Accounting accounting;
  private final JobFiles files;
  private final Clock clock;

  ArrayListing(Queue queue, Accounting accounting, JobFiles files, Clock clock) {
    this.queue = queue;
    this.accounting = accounting;
    this.files = files;
    this.clock = clock;
  }

  /** An element that began has said so in its directory. */
  @Override
  public Optional<JobHandle> told(JobKey key, Attempt attempt) throws IOException {
    if (!Homecoming.over(attempt.directory())) {
      files.follow(List.of(Place.beganFile(attempt)));
    }
    return Place.began(attempt).map(ElementId.Named::handle);
  }

  @Override
  public Map<JobKey, JobHandle> inQueue(Map<JobKey, Attempt> jobs) throws Unanswered {
    Map<JobKey, Place> places = places(jobs);
    return handles(jobs, places, listed(names(places)));
  }

  @Override
  public Map<JobKey, JobHandle> anywhere(Map<JobKey, Attempt> jobs) throws Unanswered {
    Map<JobKey, Place> places = places(jobs);
    Map<String, Long> arrays = new LinkedHashMap<>(listed(names(places)));
    Set<String> left = names(places);
    left.removeAll(arrays.keySet());
    if (!left.isEmpty()) {
      arrays.putAll(accounting.named(left, age(jobs)));
    }
    return handles(jobs, places, arrays);
  }

  private Map<String, Long> listed(Set<String> names) throws Unanswered {
    Map<String, Long> arrays = new LinkedHashMap<>();
    queue
        .named(names, clock.instant())
        .arrays()
        .forEach((array, rows) -> rows.forEach(row -> arrays.put(row.name(), array)));
    return arrays;
  }

  private Duration age(Map<JobKey, Attempt> jobs) throws Unanswered {
    Instant oldest = clock.instant();
    for (Attempt attempt : jobs.values()) {
      try {
        Instant taken = attempt.takenAt();
        oldest = taken.isBefore(oldest) ? taken : oldest;
      } catch (IOException failure) {
        throw new Unanswered(StorageFaults.reading(attempt.directory(), failure));
      }
    }
    return Duration.between(oldest, clock.instant()).plus(MARGIN);
  }

  /** Jobs without a place were never given to {@code sbatch}. */
  private static Map<JobKey, Place> places(Map<JobKey, Attempt> jobs) throws Unanswered {
    Map<JobKey, Place> places = new LinkedHashMap<>();
    for (Map.Entry<JobKey, Attempt> job : jobs.entrySet()) {
      try {
        Place.read(job.getValue()).ifPresent(place -> places.put(job.getKey(), place));
      } catch (IOException failure) {
        throw new Unanswered(StorageFaults.reading(job.getValue().directory(), failure));
      }
    }
    return places;
  }

  private static Set<String> names(Map<JobKey, Place> places) {
    return new LinkedHashSet<>(places.values().stream().map(Place::name).toList());
  }

  private static Map<JobKey, JobHandle> handles(
      Map<JobKey, Attempt> jobs, Map<JobKey, Place> places, Map<String, Long> arrays) {
    Map<JobKey, JobHandle> handles = new LinkedHashMap<>();
    for (Map.Entry<JobKey, Place> job : places.entrySet()) {
      Long array = arrays.get(job.getValue().name());
      Attempt attempt = jobs.get(job.getKey());
      if (array != null && attempt != null) {
        handles.put(job.getKey(), job.getValue().in(array, attempt).handle());
      }
    }
    return handles;
  }
}
