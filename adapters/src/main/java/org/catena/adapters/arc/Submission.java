package org.catena.adapters.arc;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.catena.adapters.batch.Attempt;
import org.catena.adapters.posix.StorageFaults;
import org.catena.adapters.spi.Failure;
import org.catena.adapters.spi.Fault;
import org.catena.adapters.spi.JobKey;
import org.catena.adapters.spi.JobRequest;
import org.catena.adapters.spi.SubmitOutcome;
import org.catena.adapters.spi.SubmitOutcome.Accepted;
import org.catena.adapters.spi.SubmitOutcome.Refused;
import org.catena.adapters.spi.SubmitOutcome.Uncertain;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hands jobs over, many in one call. The claim in each job's directory comes first, then the jobs
 * are made, then each one's number is written down, and only then it is brought what it needs to
 * start. What breaks off in between is settled by {@link Settlement}.
 *
 * <p>Not thread-safe: one call after the other.
 */
final class Submission {
  private static final Logger LOG = LoggerFactory.getLogger(Submission.class);

  private final ArcSettings settings;
  private final JobDescriptions descriptions;
  private final ComputingElement element;
  private final Delegation delegation;
  private final Uploads uploads;
  private final Consumer<ArcJob> accepted;

  /**
   * @param accepted told of each job that is on its way
   */
  Submission(
      ArcSettings settings,
      ComputingElement element,
      Delegation delegation,
      Uploads uploads,
      Consumer<ArcJob> accepted) {
    this.settings = settings;
    this.descriptions = new JobDescriptions(settings);
    this.element = element;
    this.delegation = delegation;
    this.uploads = uploads;
    this.accepted = accepted;
  }

  Map<JobKey, SubmitOutcome> submit(Collection<JobRequest> jobs) {
    Map<JobKey, SubmitOutcome> outcomes = new LinkedHashMap<>();
    Map<JobKey, JobRequest> claimed = new LinkedHashMap<>();
    for (JobRequest job : jobs) {
      if (!claimed.containsKey(job.key())) {
        claim(job)
            .ifPresentOrElse(
                outcome -> outcomes.put(job.key(), outcome), () -> claimed.put(job.key(), job));
      }
    }
    List<JobRequest> all = List.copyOf(claimed.values());
    for (int from = 0; from < all.size(); from += settings.jobsPerSubmit()) {
      int to = Math.min(all.size(), from + settings.jobsPerSubmit());
      handOver(all.subList(from, to), outcomes);
    }
    return outcomes;
  }

  /** Empty when the job is ours to submit. */
  private Optional<SubmitOutcome> claim(JobRequest job) {
    Attempt attempt = new Attempt(job.directory());
    try {
      JobDescriptions.check(job);
      if (attempt.claim() == Attempt.Claim.NONE) {
        List<Path> missing = Uploads.unreadable(job);
        if (!missing.isEmpty()) {
          return Optional.of(
              refused(
                  Fault.FILE_MISSING,
                  "job %s: the inputs %s are no files that can be read: put them there"
                      .formatted(job.key(), missing)));
        }
      }
      return attempt.take() ? Optional.empty() : Optional.of(earlier(job, attempt));
    } catch (IllegalArgumentException unusable) {
      return Optional.of(refused(Fault.BAD_REQUEST, String.valueOf(unusable.getMessage())));
    } catch (IOException failure) {
      return Optional.of(new Refused(StorageFaults.writing(attempt.directory(), failure)));
    }
  }

  private SubmitOutcome earlier(JobRequest job, Attempt attempt) throws IOException {
    if (attempt.claim() == Attempt.Claim.ABSENT) {
      return refused(
          Fault.BAD_REQUEST,
          "job %s was settled as never submitted, so its key is used up: submit with a new key"
              .formatted(job.key()));
    }
    Optional<ArcJob> known = attempt.handle().flatMap(ArcJob::parse);
    if (known.isEmpty()) {
      return uncertain("job %s was perhaps submitted before: ask for it".formatted(job.key()));
    }
    if (Uploads.sent(job)) {
      return new Accepted(known.get().handle());
    }
    Optional<Failure> failure =
        uploads.resume(Map.of(job, known.get().id())).getOrDefault(job, Optional.empty());
    return outcome(known.get(), failure);
  }

  private void handOver(List<JobRequest> jobs, Map<JobKey, SubmitOutcome> outcomes) {
    String text;
    try {
      element.greet();
      text = descriptions.write(jobs, delegation.current());
    } catch (Unanswered nothingSent) {
      jobs.forEach(job -> outcomes.put(job.key(), giveBack(job, nothingSent.failure())));
      return;
    }
    List<JobElement> made;
    try {
      made = element.create(text, jobs.size());
    } catch (Unanswered unanswered) {
      Failure failure = unanswered.failure();
      for (JobRequest job : jobs) {
        outcomes.put(
            job.key(),
            unanswered.certain() ? giveBack(job, failure) : uncertain(failure.message()));
      }
      return;
    }
    Map<JobRequest, String> numbered = new LinkedHashMap<>();
    for (int index = 0; index < made.size(); index++) {
      JobRequest job = jobs.get(index);
      number(job, made.get(index))
          .ifPresentOrElse(
              id -> numbered.put(job, id),
              () -> outcomes.put(job.key(), uncertain("its number could not be written down")));
      if (made.get(index).code() != JobElement.CREATED) {
        outcomes.put(job.key(), giveBack(job, ArcFaults.refusal(made.get(index).reason())));
      }
    }
    uploads
        .send(numbered)
        .forEach(
            (job, failure) ->
                outcomes.put(
                    job.key(), outcome(new ArcJob(id(numbered, job), job.directory()), failure)));
  }

  private static String id(Map<JobRequest, String> numbered, JobRequest job) {
    return Optional.ofNullable(numbered.get(job)).orElseThrow();
  }

  /** Empty for a job that was not made, or whose number cannot be written down: it never starts. */
  private static Optional<String> number(JobRequest job, JobElement made) {
    if (made.code() != JobElement.CREATED || !ArcJob.isId(made.id())) {
      return Optional.empty();
    }
    try {
      new Attempt(job.directory()).keep(new ArcJob(made.id(), job.directory()).handle());
      return Optional.of(made.id());
    } catch (IOException failure) {
      LOG.warn(
          "job {} is {} there, which could not be written down", job.key(), made.id(), failure);
      return Optional.empty();
    }
  }

  /** A job without its files has not started: whoever asks for it brings the rest. */
  private SubmitOutcome outcome(ArcJob job, Optional<Failure> failure) {
    if (failure.isPresent()) {
      return uncertain(
          "job %s is made, but not all of its files are there: %s"
              .formatted(job.id(), failure.get().message()));
    }
    accepted.accept(job);
    return new Accepted(job.handle());
  }

  /** Certainly not submitted, so the claim goes back. */
  private static SubmitOutcome giveBack(JobRequest job, Failure failure) {
    try {
      new Attempt(job.directory()).giveBack();
      return new Refused(failure);
    } catch (IOException claimStays) {
      return uncertain(failure.message());
    }
  }

  private static SubmitOutcome refused(Fault fault, String message) {
    return new Refused(new Failure(fault, message));
  }

  private static SubmitOutcome uncertain(String message) {
    return new Uncertain(new Failure(Fault.REPLY_LOST, message));
  }
}
