package org.catena.adapters.batch;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.catena.adapters.posix.StorageFaults;
import org.catena.adapters.spi.Failure;
import org.catena.adapters.spi.Fault;
import org.catena.adapters.spi.JobHandle;
import org.catena.adapters.spi.JobKey;
import org.catena.adapters.spi.JobRequest;
import org.catena.adapters.spi.SubmitOutcome;
import org.catena.adapters.spi.SubmitOutcome.Accepted;
import org.catena.adapters.spi.SubmitOutcome.Refused;
import org.catena.adapters.spi.SubmitOutcome.Uncertain;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hands jobs over, many in one call. The claim in each job's directory comes first, so that nobody
 * else submits the key, now or after a crash. Of a call that may have reached the queue, the queue
 * is asked; and one bad job is found by halving, so that it does not stop the others.
 *
 * <p>Not thread-safe: one call after the other.
 */
public final class Submission {
  private static final Logger LOG = LoggerFactory.getLogger(Submission.class);

  private final Intake intake;
  private final JobListing listing;

  public Submission(Intake intake, JobListing listing) {
    this.intake = intake;
    this.listing = listing;
  }

  /** Every key has its outcome; a key that is given twice is submitted once. */
  public Map<JobKey, SubmitOutcome> submit(Collection<JobRequest> jobs) {
    Map<JobKey, SubmitOutcome> outcomes = new LinkedHashMap<>();
    Map<JobKey, JobRequest> claimed = new LinkedHashMap<>();
    for (JobRequest job : jobs) {
      if (!claimed.containsKey(job.key())) {
        claim(job)
            .ifPresentOrElse(
                outcome -> outcomes.put(job.key(), outcome), () -> claimed.put(job.key(), job));
      }
    }
    for (List<JobRequest> call : intake.calls(List.copyOf(claimed.values()))) {
      outcomes.putAll(handOver(call));
    }
    return outcomes;
  }

  /** Empty when the job is ours to submit. */
  private Optional<SubmitOutcome> claim(JobRequest job) {
    Attempt attempt = new Attempt(job.directory());
    try {
      intake.check(job);
      return attempt.take() ? Optional.empty() : Optional.of(earlier(job, attempt));
    } catch (IllegalArgumentException unusable) {
      return Optional.of(refused(Fault.BAD_REQUEST, String.valueOf(unusable.getMessage())));
    } catch (IOException failure) {
      return Optional.of(new Refused(StorageFaults.writing(attempt.directory(), failure)));
    }
  }

  private static SubmitOutcome earlier(JobRequest job, Attempt attempt) throws IOException {
    if (attempt.claim() == Attempt.Claim.ABSENT) {
      return refused(
          Fault.BAD_REQUEST,
          "job %s was settled as never submitted, so its key is used up: submit with a new key"
              .formatted(job.key()));
    }
    Optional<JobHandle> handle = attempt.handle();
    return handle.isPresent()
        ? new Accepted(handle.get())
        : uncertain("job %s was perhaps submitted before: ask for it".formatted(job.key()));
  }

  private Map<JobKey, SubmitOutcome> handOver(List<JobRequest> jobs) {
    return intake
        .handOver(jobs)
        .fold(
            taken -> accepted(jobs, taken.handles()),
            refused -> refuse(jobs, refused.failure()),
            failed -> settle(jobs, failed));
  }

  private static Map<JobKey, SubmitOutcome> accepted(
      List<JobRequest> jobs, List<JobHandle> handles) {
    Map<JobKey, SubmitOutcome> outcomes = new LinkedHashMap<>();
    for (int index = 0; index < jobs.size(); index++) {
      JobRequest job = jobs.get(index);
      outcomes.put(job.key(), accepted(job, handles.get(index)));
    }
    return outcomes;
  }

  private Map<JobKey, SubmitOutcome> settle(List<JobRequest> jobs, Reply.Failed failed) {
    Map<JobKey, SubmitOutcome> outcomes = new LinkedHashMap<>();
    Map<JobKey, Attempt> attempts = new LinkedHashMap<>();
    jobs.forEach(job -> attempts.put(job.key(), new Attempt(job.directory())));
    Map<JobKey, JobHandle> listed;
    try {
      listed = listing.anywhere(attempts);
    } catch (Unanswered unanswered) {
      jobs.forEach(job -> outcomes.put(job.key(), uncertain(failed.failure().message())));
      return outcomes;
    }
    List<JobRequest> missing = new ArrayList<>();
    for (JobRequest job : jobs) {
      Optional.ofNullable(listed.get(job.key()))
          .ifPresentOrElse(
              handle -> outcomes.put(job.key(), accepted(job, handle)), () -> missing.add(job));
    }
    outcomes.putAll(unlisted(missing, failed));
    return outcomes;
  }

  private Map<JobKey, SubmitOutcome> unlisted(List<JobRequest> missing, Reply.Failed failed) {
    Map<JobKey, SubmitOutcome> outcomes = new LinkedHashMap<>();
    if (failed.missing() == Reply.Missing.UNCERTAIN) {
      missing.forEach(job -> outcomes.put(job.key(), uncertain(failed.failure().message())));
    } else if (failed.missing() == Reply.Missing.ONE_IS_BAD && missing.size() > 1) {
      LOG.warn("{} jobs were refused together; they are submitted in halves", missing.size());
      int half = missing.size() / 2;
      outcomes.putAll(handOver(missing.subList(0, half)));
      outcomes.putAll(handOver(missing.subList(half, missing.size())));
    } else {
      outcomes.putAll(refuse(missing, failed.failure()));
    }
    return outcomes;
  }

  /** Certainly not submitted, so the claims go back. */
  private static Map<JobKey, SubmitOutcome> refuse(List<JobRequest> jobs, Failure failure) {
    Map<JobKey, SubmitOutcome> outcomes = new LinkedHashMap<>();
    for (JobRequest job : jobs) {
      try {
        new Attempt(job.directory()).giveBack();
        outcomes.put(job.key(), new Refused(failure));
      } catch (IOException claimStays) {
        outcomes.put(job.key(), uncertain(failure.message()));
      }
    }
    return outcomes;
  }

  private static SubmitOutcome accepted(JobRequest job, JobHandle handle) {
    try {
      new Attempt(job.directory()).keep(handle);
    } catch (IOException failure) {
      LOG.warn("{} could not be written down; the queue is asked next time", handle, failure);
    }
    return new Accepted(handle);
  }

  private static SubmitOutcome refused(Fault fault, String message) {
    return new Refused(new Failure(fault, message));
  }

  private static SubmitOutcome uncertain(String message) {
    return new Uncertain(new Failure(Fault.REPLY_LOST, message));
  }
}
