package org.catena.adapters.htcondor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.catena.adapters.command.CommandResult;
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
 * else submits the key, now or after a crash. A call that fails puts nothing into the queue; of one
 * that may have reached it, the queue is asked; and one bad job is found by halving, so that it
 * does not stop the others.
 *
 * <p>Not thread-safe: one call after the other.
 */
final class Submission {
  private static final Logger LOG = LoggerFactory.getLogger(Submission.class);

  /** As {@code condor_submit -terse} prints what it made: first and last of each cluster. */
  private static final Pattern MADE =
      Pattern.compile("(?m)^(\\d{1,9})\\.(\\d{1,9}) - (\\d{1,9})\\.(\\d{1,9})\\s*$");

  private final HtcondorSettings settings;
  private final JobDescription description;
  private final PoolPrograms programs;
  private final QueueQuery queue;
  private final JobWatch watch;
  private final Path files;

  Submission(
      HtcondorSettings settings,
      JobDescription description,
      PoolPrograms programs,
      QueueQuery queue,
      JobWatch watch)
      throws IOException {
    this.settings = settings;
    this.description = description;
    this.programs = programs;
    this.queue = queue;
    this.watch = watch;
    this.files = Files.createDirectories(settings.state().resolve("submit"));
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
      description.check(job);
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

  private void handOver(List<JobRequest> jobs, Map<JobKey, SubmitOutcome> outcomes) {
    CommandResult result;
    Path file = files.resolve(UUID.randomUUID() + ".sub");
    try {
      Files.writeString(file, description.write(jobs, watch.currentLog()));
      result = programs.submit(List.of("-terse", file.toString()));
      Files.delete(file);
    } catch (IOException nothingRan) {
      refuse(
          jobs,
          new Failure(
              Fault.SITE_UNREACHABLE,
              "condor_submit could not be started: " + nothingRan.getMessage()),
          outcomes);
      return;
    }
    List<JobId> made = result.succeeded() ? made(result.out()) : List.of();
    if (made.size() == jobs.size()) {
      for (int index = 0; index < made.size(); index++) {
        JobRequest job = jobs.get(index);
        outcomes.put(job.key(), accepted(job, new JobId.Named(made.get(index), job.key())));
      }
    } else {
      settle(jobs, result, outcomes);
    }
  }

  private void settle(
      List<JobRequest> jobs, CommandResult result, Map<JobKey, SubmitOutcome> outcomes) {
    Failure failure = PoolFaults.of(settings.site(), "condor_submit", result);
    if (PoolFaults.neverReached(result)) {
      refuse(jobs, failure, outcomes);
      return;
    }
    Map<JobKey, JobAd> ads;
    try {
      ads = queue.anywhere(jobs.stream().map(JobRequest::key).toList());
    } catch (QueueQuery.Unanswered unanswered) {
      jobs.forEach(job -> outcomes.put(job.key(), uncertain(failure.message())));
      return;
    }
    List<JobRequest> missing = new ArrayList<>();
    for (JobRequest job : jobs) {
      Optional<JobId.Named> name = Optional.ofNullable(ads.get(job.key())).flatMap(JobAd::name);
      name.ifPresentOrElse(
          found -> outcomes.put(job.key(), accepted(job, found)), () -> missing.add(job));
    }
    boolean certain =
        !result.succeeded() && !result.timedOut() && failure.fault() != Fault.SITE_UNREACHABLE;
    if (!certain) {
      missing.forEach(job -> outcomes.put(job.key(), uncertain(failure.message())));
    } else if (failure.fault() == Fault.BAD_REQUEST && missing.size() > 1) {
      LOG.warn("{} jobs were refused together; they are submitted in halves", missing.size());
      int half = missing.size() / 2;
      handOver(missing.subList(0, half), outcomes);
      handOver(missing.subList(half, missing.size()), outcomes);
    } else {
      refuse(missing, failure, outcomes);
    }
  }

  /** Certainly not submitted, so the claims go back. */
  private static void refuse(
      List<JobRequest> jobs, Failure failure, Map<JobKey, SubmitOutcome> outcomes) {
    for (JobRequest job : jobs) {
      try {
        new Attempt(job.directory()).giveBack();
        outcomes.put(job.key(), new Refused(failure));
      } catch (IOException claimStays) {
        outcomes.put(job.key(), uncertain(failure.message()));
      }
    }
  }

  private static SubmitOutcome accepted(JobRequest job, JobId.Named name) {
    try {
      new Attempt(job.directory()).keep(name.handle());
    } catch (IOException failure) {
      LOG.warn("{} could not be written down; the queue is asked next time", name, failure);
    }
    return new Accepted(name.handle());
  }

  /** In the order of submission. */
  static List<JobId> made(String output) {
    List<JobId> ids = new ArrayList<>();
    Matcher range = MADE.matcher(output);
    while (range.find()) {
      int cluster = Integer.parseInt(range.group(1));
      int last = Integer.parseInt(range.group(4));
      for (int process = Integer.parseInt(range.group(2)); process <= last; process++) {
        ids.add(new JobId(cluster, process));
      }
    }
    return ids;
  }

  private static SubmitOutcome refused(Fault fault, String message) {
    return new Refused(new Failure(fault, message));
  }

  private static SubmitOutcome uncertain(String message) {
    return new Uncertain(new Failure(Fault.REPLY_LOST, message));
  }
}
