package org.catena.adapters.htcondor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import org.catena.adapters.batch.Attempt;
import org.catena.adapters.batch.ChangeLog;
import org.catena.adapters.batch.Homecoming;
import org.catena.adapters.batch.JobFiles;
import org.catena.adapters.batch.LauncherScript;
import org.catena.adapters.batch.Machine;
import org.catena.adapters.batch.Rounds;
import org.catena.adapters.batch.Settlement;
import org.catena.adapters.batch.Submission;
import org.catena.adapters.batch.ThisMachine;
import org.catena.adapters.spi.CancelOutcome;
import org.catena.adapters.spi.FindOutcome;
import org.catena.adapters.spi.Following;
import org.catena.adapters.spi.HoldingJobBackend;
import org.catena.adapters.spi.JobHandle;
import org.catena.adapters.spi.JobKey;
import org.catena.adapters.spi.JobReport;
import org.catena.adapters.spi.JobRequest;
import org.catena.adapters.spi.SubmitOutcome;

/**
 * Runs jobs in an HTCondor pool. A handle is the job's number and our key ({@code 12.0:KEY}). A key
 * must always come with the same directory: there it is seen that the key was used.
 *
 * <p>A cancelled job is {@code Gone} with {@code REMOVED}, as one that somebody removed by hand:
 * the pool keeps no exit code of either. A held job is {@code Held} until it is released or
 * cancelled.
 */
public final class HtcondorJobBackend implements HoldingJobBackend, AutoCloseable {
  private final String site;
  private final Submission submission;
  private final Settlement settlement;
  private final JobWatch watch;
  private final QueueOrders orders;
  private final AttemptPlaces places;
  private final Homecoming homecoming;
  private final Machine machine;

  /** So that one who asks for a key waits for the end of its submission. */
  private final ReentrantLock submitting = new ReentrantLock();

  /**
   * @throws IOException when the state directory cannot be used
   */
  public HtcondorJobBackend(HtcondorSettings settings) throws IOException {
    this(settings, new ThisMachine(), Clock.systemDefaultZone());
  }

  /**
   * @param machine on which the pool's programs are; closed with this backend
   * @param clock in the zone of the queue's machine, which writes its event logs in local time
   */
  public HtcondorJobBackend(HtcondorSettings settings, Machine machine, Clock clock)
      throws IOException {
    this.site = settings.site();
    Path state = Files.createDirectories(settings.state());
    this.machine = machine;
    JobFiles files = machine.files();
    PoolPrograms programs = new PoolPrograms(settings, machine);
    QueueQuery queue = new QueueQuery(site, programs);
    this.watch = new JobWatch(settings, files, queue, clock);
    this.places = new AttemptPlaces(state.resolve("attempts"));
    PoolListing listing = new PoolListing(queue, watch::find);
    this.submission =
        new Submission(
            new PoolIntake(settings, files, LauncherScript.write(state), programs, watch, places),
            listing);
    this.settlement = new Settlement(listing, files, settings.submitLimit(), clock);
    this.orders = new QueueOrders(site, programs, queue, watch);
    this.homecoming = new Homecoming(files, clock);
  }

  @Override
  public String site() {
    return site;
  }

  @Override
  public Map<JobKey, SubmitOutcome> submit(Collection<JobRequest> jobs) {
    submitting.lock();
    try {
      return submission.submit(jobs);
    } finally {
      submitting.unlock();
    }
  }

  @Override
  public Map<JobHandle, JobReport> poll(Set<JobHandle> jobs) {
    return atHome(watch.poll(jobs));
  }

  @Override
  public Following follow() {
    return new Rounds<>(
        new Rounds.News<JobId>() {
          @Override
          public Optional<JobId> key(JobHandle job) {
            return JobId.parse(job).map(JobId.Named::id);
          }

          @Override
          public ChangeLog.Since<JobId> look(long mark) {
            return watch.look(mark);
          }

          @Override
          public Map<JobHandle, JobReport> tell(Set<JobHandle> jobs) {
            return atHome(watch.tell(jobs));
          }

          @Override
          public boolean watches(JobHandle job) {
            return watch.watches(job);
          }
        });
  }

  private Map<JobHandle, JobReport> atHome(Map<JobHandle, JobReport> told) {
    Map<JobHandle, JobReport> reports = new LinkedHashMap<>(told);
    if (!machine.files().shared()) {
      reports.replaceAll(this::home);
    }
    return reports;
  }

  private JobReport home(JobHandle job, JobReport report) {
    Optional<JobKey> key = JobId.parse(job).map(JobId.Named::key);
    try {
      Optional<Path> attempt = key.isPresent() ? places.of(key.get()) : Optional.empty();
      if (attempt.isEmpty()) {
        return report;
      }
      if (Homecoming.over(attempt.get())) {
        places.forget(key.orElseThrow());
      }
      return homecoming.told(attempt.get(), report);
    } catch (IOException unreadable) {
      return new JobReport.Unseen("where job %s has its files: %s".formatted(job, unreadable));
    }
  }

  @Override
  public Map<JobHandle, CancelOutcome> cancel(Set<JobHandle> jobs) {
    return orders.give("condor_rm", List.of(), jobs);
  }

  @Override
  public Map<JobKey, FindOutcome> find(Collection<JobRequest> jobs) {
    submitting.lock();
    try {
      watch.catchUp();
      Map<JobKey, Attempt> attempts = new LinkedHashMap<>();
      jobs.forEach(job -> attempts.put(job.key(), new Attempt(job.directory())));
      return settlement.find(attempts);
    } finally {
      submitting.unlock();
    }
  }

  @Override
  public Map<JobHandle, CancelOutcome> hold(Set<JobHandle> jobs, String reason) {
    return orders.give("condor_hold", List.of("-reason", oneLine(reason)), jobs);
  }

  @Override
  public Map<JobHandle, CancelOutcome> release(Set<JobHandle> jobs) {
    return orders.give("condor_release", List.of(), jobs);
  }

  /** Keeps the reading position; jobs go on. */
  @Override
  public void close() throws IOException {
    homecoming.close();
    watch.close();
    machine.close();
  }

  /** HTCondor drops a reason with quotation marks or line ends. */
  private static String oneLine(String reason) {
    return reason.replace('"', '\'').replaceAll("[\\p{Cntrl}\\\\ ]+", " ").strip();
  }
}
