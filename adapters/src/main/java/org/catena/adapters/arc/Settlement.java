package org.catena.adapters.arc;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.catena.adapters.batch.Attempt;
import org.catena.adapters.posix.StorageFaults;
import org.catena.adapters.spi.Failure;
import org.catena.adapters.spi.Fault;
import org.catena.adapters.spi.FindOutcome;
import org.catena.adapters.spi.FindOutcome.Absent;
import org.catena.adapters.spi.FindOutcome.Found;
import org.catena.adapters.spi.FindOutcome.Unsettled;
import org.catena.adapters.spi.JobHandle;
import org.catena.adapters.spi.JobKey;
import org.catena.adapters.spi.JobRequest;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Settles whether a job with our key was made. One whose number was written down is brought what it
 * still needs. One that was claimed without a number cannot have started, so only the jobs that
 * have not started are looked through, by their names. It is absent when the element can no longer
 * be at work on its description; from then on nobody brings it what it needs, and what comes to
 * light of it later is removed.
 */
final class Settlement {
  private static final Logger LOG = LoggerFactory.getLogger(Settlement.class);

  /** Beyond the limit of a request: for the element to make what it was sent. */
  private static final Duration MARGIN = Duration.ofSeconds(30);

  private final ComputingElement element;
  private final Uploads uploads;
  private final Duration patience;
  private final Clock clock;

  /** Of the jobs that have not started, so that each is asked for once. */
  private final Map<String, String> names = new LinkedHashMap<>();

  private final Set<String> absent = new LinkedHashSet<>();

  Settlement(ArcSettings settings, ComputingElement element, Uploads uploads, Clock clock) {
    this.element = element;
    this.uploads = uploads;
    this.patience = settings.requestLimit().plus(MARGIN);
    this.clock = clock;
  }

  Map<JobKey, FindOutcome> find(Collection<JobRequest> jobs) {
    Map<JobKey, FindOutcome> outcomes = new LinkedHashMap<>();
    Map<JobRequest, String> halfway = new LinkedHashMap<>();
    Map<String, JobRequest> nameless = new LinkedHashMap<>();
    for (JobRequest job : jobs) {
      Attempt attempt = new Attempt(job.directory());
      try {
        if (attempt.claim() == Attempt.Claim.NONE && attempt.take()) {
          attempt.settleAbsent();
        }
        Optional<ArcJob> known = attempt.handle().flatMap(ArcJob::parse);
        if (attempt.claim() == Attempt.Claim.ABSENT) {
          outcomes.put(job.key(), new Absent());
        } else if (known.isEmpty()) {
          nameless.put(job.key().value(), job);
        } else if (Uploads.sent(job)) {
          outcomes.put(job.key(), new Found(known.get().handle()));
        } else {
          halfway.put(job, known.get().id());
        }
      } catch (IOException failure) {
        outcomes.put(job.key(), new Unsettled(StorageFaults.reading(attempt.directory(), failure)));
      }
    }
    if (!nameless.isEmpty()) {
      look(nameless, halfway, outcomes);
    }
    uploads
        .resume(halfway)
        .forEach((job, failure) -> outcomes.put(job.key(), brought(job, failure)));
    return outcomes;
  }

  /** Those that are found go on with those halfway. */
  private void look(
      Map<String, JobRequest> nameless,
      Map<JobRequest, String> halfway,
      Map<JobKey, FindOutcome> outcomes) {
    try {
      Map<String, String> ids = byName();
      for (JobRequest job : nameless.values()) {
        Optional<String> id = Optional.ofNullable(ids.get(job.key().value()));
        if (id.isPresent()) {
          new Attempt(job.directory()).keep(new ArcJob(id.get(), job.directory()).handle());
          halfway.put(job, id.get());
        } else {
          outcomes.put(job.key(), unlisted(job));
        }
      }
    } catch (Unanswered unanswered) {
      for (JobRequest job : nameless.values()) {
        outcomes.putIfAbsent(job.key(), new Unsettled(unanswered.failure()));
        halfway.remove(job);
      }
    } catch (IOException failure) {
      for (JobRequest job : nameless.values()) {
        if (!halfway.containsKey(job)) {
          outcomes.putIfAbsent(
              job.key(), new Unsettled(StorageFaults.writing(job.directory(), failure)));
        }
      }
    }
  }

  private FindOutcome unlisted(JobRequest job) throws IOException {
    Attempt attempt = new Attempt(job.directory());
    Instant from = attempt.takenAt().plus(patience);
    if (clock.instant().isBefore(from)) {
      return new Unsettled(
          new Failure(
              Fault.REPLY_LOST,
              "job %s is not listed, but may still be in the making until %s"
                  .formatted(job.key(), from)));
    }
    attempt.settleAbsent();
    absent.add(job.key().value());
    return new Absent();
  }

  /** The numbers of our jobs that have not started, by their names. */
  private Map<String, String> byName() throws Unanswered {
    Set<String> waiting = uploads.notStarted();
    names.keySet().retainAll(waiting);
    List<String> unknown = waiting.stream().filter(id -> !names.containsKey(id)).toList();
    if (!unknown.isEmpty()) {
      names.putAll(element.names(unknown));
    }
    Map<String, String> ids = new LinkedHashMap<>();
    names.forEach((id, name) -> ids.putIfAbsent(name, id));
    removeLatecomers();
    return ids;
  }

  /** Best effort: without its launcher such a job never starts, it is only in the way. */
  private void removeLatecomers() {
    List<String> late =
        names.entrySet().stream()
            .filter(job -> absent.contains(job.getValue()))
            .map(Map.Entry::getKey)
            .toList();
    if (late.isEmpty()) {
      return;
    }
    try {
      element.order("kill", late);
      element.order("clean", late);
    } catch (Unanswered stays) {
      LOG.warn("{} jobs that were settled as absent are at the element: {}", late.size(), late);
    }
  }

  private static FindOutcome brought(JobRequest job, Optional<Failure> failure) {
    if (failure.isPresent()) {
      return new Unsettled(failure.get());
    }
    try {
      Optional<JobHandle> handle = new Attempt(job.directory()).handle();
      return new Found(handle.orElseThrow());
    } catch (IOException unreadable) {
      return new Unsettled(StorageFaults.reading(job.directory(), unreadable));
    }
  }
}
