package org.catena.adapters.slurm;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.catena.adapters.batch.EndRecord;
import org.catena.adapters.spi.CancelOutcome;
import org.catena.adapters.spi.JobReport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Jobs that have ended and are listed as running all the same. A controller that is killed comes
 * back with a queue that is some seconds old, and learns only when the machines register again,
 * after half an hour, that those jobs are gone; then it would run them once more. They are
 * cancelled before their end is told.
 *
 * <p>Not thread-safe.
 */
final class Revenants {
  private static final Logger LOG = LoggerFactory.getLogger(Revenants.class);

  /** In one poll: a look at a shared file system for each. */
  private static final int MOST_LOOKS = 100;

  private final Cluster cluster;
  private final Records records;
  private int next;

  Revenants(Cluster cluster, Records records) {
    this.cluster = cluster;
    this.records = records;
  }

  /**
   * Some of the jobs are looked at, the others in later polls.
   *
   * @param running as the listing says
   */
  Map<ElementId.Named, JobReport> among(List<ElementId.Named> running, Queue.Listing listing) {
    Map<ElementId.Named, JobReport> ends = new LinkedHashMap<>();
    int looks = Math.min(MOST_LOOKS, running.size());
    List<ElementId.Named> some = new ArrayList<>();
    for (int look = 0; look < looks; look++) {
      some.add(running.get(Math.floorMod(next++, running.size())));
    }
    try {
      records.follow(some);
    } catch (IOException unreached) {
      return ends; // as with a record that is unreadable
    }
    for (ElementId.Named job : some) {
      listing.find(job).flatMap(row -> end(job, row)).ifPresent(end -> ends.put(job, end));
    }
    if (!ends.isEmpty() && !cancelled(new ArrayList<>(ends.keySet()))) {
      ends.clear();
    }
    return ends;
  }

  /** An older record is that of a run before SLURM started the job again. */
  private static Optional<JobReport> end(ElementId.Named job, ElementRow row) {
    try {
      Instant started = row.started().orElse(Instant.MAX);
      return EndRecord.read(job.directory())
          .filter(record -> !record.began().isBefore(started))
          .flatMap(Verdicts::certain);
    } catch (IOException unreadable) {
      return Optional.empty(); // SLURM says that it runs, and nobody says otherwise
    }
  }

  private boolean cancelled(List<ElementId.Named> jobs) {
    List<ElementId> ids = jobs.stream().map(ElementId.Named::id).toList();
    if (cluster.cancel(ids) instanceof CancelOutcome.Refused refused) {
      LOG.warn("{} ended but stay in the queue: {}", ids, refused.failure().message());
      return false;
    }
    return true;
  }
}
