package org.catena.adapters.htcondor;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
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
 * was claimed is looked for in the logs, the queue and the history; it is absent only when no
 * {@code condor_submit} can still be running, and its directory is then barred against a job that
 * comes to light all the same.
 */
public final class Settlement {
  /** Beyond the limit of {@code condor_submit}: for the queue to take in what it was sent. */
  private static final Duration MARGIN = Duration.ofSeconds(30);

  private final QueueQuery queue;
  private final Function<JobKey, Optional<JobId.Named>> logs;
  private final Duration patience;
  private final Clock clock;

  /**
   * @param logs what the event logs tell of a key
   */
  public Settlement(
      HtcondorSettings settings,
      QueueQuery queue,
      Function<JobKey, Optional<JobId.Named>> logs,
      Clock clock) {
    this.queue = queue;
    this.logs = logs;
    this.patience = settings.submitLimit().plus(MARGIN);
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
        outcomes.put(key, new Unsettled(StorageFaults.reading(attempt.directory(), failure)));
      }
    }
    if (!open.isEmpty()) {
      outcomes.putAll(asked(open));
    }
    return outcomes;
  }

  /** What needs no question to the pool. */
  private Optional<FindOutcome> known(JobKey key, Attempt attempt) throws IOException {
    if (attempt.claim() == Attempt.Claim.NONE && attempt.take()) {
      attempt.settleAbsent();
    }
    if (attempt.claim() == Attempt.Claim.ABSENT) {
      return Optional.of(new Absent());
    }
    Optional<JobHandle> handle = attempt.handle();
    if (handle.isEmpty()) {
      handle = logs.apply(key).map(JobId.Named::handle);
    }
    return handle.map(Found::new);
  }

  private Map<JobKey, FindOutcome> asked(Map<JobKey, Attempt> open) {
    Map<JobKey, FindOutcome> outcomes = new LinkedHashMap<>();
    try {
      Map<JobKey, JobAd> ads = queue.anywhere(open.keySet());
      for (Map.Entry<JobKey, Attempt> job : open.entrySet()) {
        outcomes.put(job.getKey(), settle(job.getKey(), job.getValue(), ads));
      }
    } catch (QueueQuery.Unanswered unanswered) {
      for (JobKey key : open.keySet()) {
        outcomes.putIfAbsent(key, new Unsettled(unanswered.failure()));
      }
    }
    return outcomes;
  }

  private FindOutcome settle(JobKey key, Attempt attempt, Map<JobKey, JobAd> ads)
      throws QueueQuery.Unanswered {
    try {
      Optional<FindOutcome> found = found(key, attempt, ads);
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
      attempt.settleAbsent();
      // Once more: whatever came between the question and the bar is there now.
      return found(key, attempt, queue.inQueue(Set.of(key))).orElse(new Absent());
    } catch (IOException failure) {
      return new Unsettled(StorageFaults.writing(attempt.directory(), failure));
    }
  }

  private static Optional<FindOutcome> found(JobKey key, Attempt attempt, Map<JobKey, JobAd> ads)
      throws IOException {
    Optional<JobId.Named> name = Optional.ofNullable(ads.get(key)).flatMap(JobAd::name);
    if (name.isPresent()) {
      attempt.keep(name.get().handle());
    }
    return name.map(job -> new Found(job.handle()));
  }
}
