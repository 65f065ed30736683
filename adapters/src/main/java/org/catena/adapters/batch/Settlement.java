package org.catena.adapters.batch;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.catena.adapters.posix.StorageFaults;
import org.catena.adapters.spi.Failure;
import org.catena.adapters.spi.Fault;
import org.catena.adapters.spi.FindOutcome;
import org.catena.adapters.spi.FindOutcome.Absent;
import org.catena.adapters.spi.FindOutcome.Found;
import org.catena.adapters.spi.FindOutcome.Unsettled;
import org.catena.adapters.spi.JobHandle;
import org.catena.adapters.spi.JobKey;

/**
 * Settles whether a job with our key was submitted. A key that nobody claimed never was. One that
 * was claimed is looked for wherever the batch system lists jobs; it is absent only when no
 * submission can still be running, and its directory is then barred against a job that comes to
 * light all the same.
 */
public final class Settlement {
  /** Beyond the time limit of a submission: for the queue to take in what it was sent. */
  private static final Duration MARGIN = Duration.ofSeconds(30);

  private final JobListing listing;
  private final JobFiles files;
  private final Duration patience;
  private final Clock clock;

  /**
   * @param submitLimit after which a submission is certainly no longer running
   */
  public Settlement(JobListing listing, JobFiles files, Duration submitLimit, Clock clock) {
    this.listing = listing;
    this.files = files;
    this.patience = submitLimit.plus(MARGIN);
    this.clock = clock;
  }

  /** Each key with what stands in its directory. */
  public Map<JobKey, FindOutcome> find(Map<JobKey, Attempt> attempts) {
    Map<JobKey, FindOutcome> outcomes = new LinkedHashMap<>();
    Map<JobKey, Attempt> open = new LinkedHashMap<>();
    for (Map.Entry<JobKey, Attempt> job : attempts.entrySet()) {
      JobKey key = job.getKey();
      Attempt attempt = job.getValue();
      try {
        known(key, attempt)
            .ifPresentOrElse(outcome -> outcomes.put(key, outcome), () -> open.put(key, attempt));
      } catch (IOException failure) {
        outcomes.put(
            key,
            new Unsettled(
                NotReached.or(failure, () -> StorageFaults.reading(attempt.directory(), failure))));
      }
    }
    if (!open.isEmpty()) {
      outcomes.putAll(asked(open));
    }
    return outcomes;
  }

  /** What needs no question to the batch system. */
  private Optional<FindOutcome> known(JobKey key, Attempt attempt) throws IOException {
    if (attempt.claim() == Attempt.Claim.NONE && attempt.take()) {
      attempt.settleAbsent();
    }
    if (attempt.claim() == Attempt.Claim.ABSENT) {
      return Optional.of(new Absent());
    }
    Optional<JobHandle> handle = attempt.handle();
    return (handle.isPresent() ? handle : listing.told(key, attempt)).map(Found::new);
  }

  private Map<JobKey, FindOutcome> asked(Map<JobKey, Attempt> open) {
    Map<JobKey, FindOutcome> outcomes = new LinkedHashMap<>();
    try {
      Map<JobKey, JobHandle> listed = listing.anywhere(open);
      for (Map.Entry<JobKey, Attempt> job : open.entrySet()) {
        outcomes.put(job.getKey(), settle(job.getKey(), job.getValue(), listed));
      }
    } catch (Unanswered unanswered) {
      for (JobKey key : open.keySet()) {
        outcomes.putIfAbsent(key, new Unsettled(unanswered.failure()));
      }
    }
    return outcomes;
  }

  private FindOutcome settle(JobKey key, Attempt attempt, Map<JobKey, JobHandle> listed)
      throws Unanswered {
    try {
      Optional<FindOutcome> found = found(key, attempt, listed);
      if (found.isPresent()) {
        return found.get();
      }
      Instant from = attempt.takenAt().plus(patience);
      if (clock.instant().isBefore(from)) {
        return new Unsettled(
            new Failure(
                Fault.REPLY_LOST,
                "job %s is not listed, but may still be on its way until %s".formatted(key, from)));
      }
      files.bar(attempt);
      // Once more: whatever came between the question and the bar is there now.
      return found(key, attempt, listing.inQueue(Map.of(key, attempt))).orElse(new Absent());
    } catch (IOException failure) {
      return new Unsettled(
          NotReached.or(failure, () -> StorageFaults.writing(attempt.directory(), failure)));
    }
  }

  private static Optional<FindOutcome> found(
      JobKey key, Attempt attempt, Map<JobKey, JobHandle> listed) throws IOException {
    Optional<JobHandle> handle = Optional.ofNullable(listed.get(key));
    if (handle.isPresent()) {
      attempt.keep(handle.get());
    }
    return handle.map(Found::new);
  }
}
