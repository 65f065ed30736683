package org.catena.adapters.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.catena.adapters.posix.StorageFaults;
import org.catena.adapters.spi.CancelOutcome;
import org.catena.adapters.spi.FindOutcome;
import org.catena.adapters.spi.JobBackend;
import org.catena.adapters.spi.JobHandle;
import org.catena.adapters.spi.JobKey;
import org.catena.adapters.spi.JobReport;
import org.catena.adapters.spi.JobRequest;
import org.catena.adapters.spi.SubmitOutcome;

/**
 * Runs jobs as processes of this machine that go on when this program dies, and finds them again
 * afterwards. A handle is the path of the attempt's directory. A key must always come with the same
 * directory: the directory is where it is seen that the key was used.
 *
 * <p>Walltime is kept by a process beside the payload, so it also ends when nobody is here to see.
 * Cores and memory are not enforced, and any number of jobs is taken: how many are given is the
 * broker's business.
 */
public final class LocalJobBackend implements JobBackend, AutoCloseable {
  private static final Duration GRACE = Duration.ofSeconds(10);

  private final String site;
  private final Submission submission;
  private final EndWatch watch;

  /**
   * @param state a directory of this backend alone; made when it is missing
   * @param hint called, on a thread of ours, soon after a job has ended; perhaps twice, perhaps
   *     never, and also for jobs that ended while this program was not there
   * @throws IOException when the state directory cannot be used
   * @throws IllegalStateException naming a program that this machine lacks
   */
  public LocalJobBackend(String site, Path state, Consumer<JobHandle> hint) throws IOException {
    this(site, state, hint, GRACE);
  }

  LocalJobBackend(String site, Path state, Consumer<JobHandle> hint, Duration grace)
      throws IOException {
    this.site = site;
    Path absolute = state.toAbsolutePath().normalize();
    Path markers = Files.createDirectories(absolute.resolve("done"));
    this.submission = new Submission(new AttemptLauncher(absolute, markers, grace));
    this.watch = new EndWatch(site, markers, hint);
  }

  @Override
  public String site() {
    return site;
  }

  @Override
  public Map<JobKey, SubmitOutcome> submit(Collection<JobRequest> jobs) {
    Map<JobKey, SubmitOutcome> outcomes = new LinkedHashMap<>();
    jobs.forEach(job -> outcomes.put(job.key(), submission.submit(job)));
    return outcomes;
  }

  /**
   * The looking at all processes comes after every claim was seen: an attempt claimed later could
   * be missing among them and be taken for dead.
   */
  @Override
  public Map<JobHandle, JobReport> poll(Set<JobHandle> jobs) {
    Map<JobHandle, JobReport> reports = new LinkedHashMap<>();
    Map<JobHandle, AttemptDirectory> doubtful = new LinkedHashMap<>();
    for (JobHandle job : jobs) {
      AttemptDirectory attempt = AttemptDirectory.of(job);
      Judgement.ofSupervised(attempt)
          .ifPresentOrElse(report -> reports.put(job, report), () -> doubtful.put(job, attempt));
    }
    if (!doubtful.isEmpty()) {
      Survivors survivors = Survivors.look();
      doubtful.forEach(
          (job, attempt) -> reports.put(job, Judgement.ofUnsupervised(attempt, survivors)));
    }
    return reports;
  }

  @Override
  public Map<JobHandle, CancelOutcome> cancel(Set<JobHandle> jobs) {
    Map<JobHandle, CancelOutcome> outcomes = new LinkedHashMap<>();
    jobs.forEach(job -> outcomes.put(job, Cancellation.cancel(AttemptDirectory.of(job))));
    return outcomes;
  }

  @Override
  public Map<JobKey, FindOutcome> find(Collection<JobRequest> jobs) {
    Map<JobKey, FindOutcome> outcomes = new LinkedHashMap<>();
    jobs.forEach(job -> outcomes.put(job.key(), find(new AttemptDirectory(job.directory()))));
    return outcomes;
  }

  /** Stops the hints. Running jobs go on. */
  @Override
  public void close() throws IOException {
    watch.close();
  }

  private static FindOutcome find(AttemptDirectory attempt) {
    try {
      return switch (attempt.settleAbsent()) {
        case STARTED -> new FindOutcome.Found(attempt.handle());
        case ABSENT, NONE -> new FindOutcome.Absent();
      };
    } catch (IOException failure) {
      return new FindOutcome.Unsettled(StorageFaults.writing(attempt.path(), failure));
    }
  }
}
