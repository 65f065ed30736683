package org.catena.adapters.slurm;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;
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
 * Runs jobs at a SLURM site, as elements of job arrays. A handle is the element's number, the
 * array's name and the attempt's directory ({@code 12_3:NAME:DIRECTORY}). A key must always come
 * with the same directory: there it is seen that the key was used, and there the launcher writes
 * down how the payload ended.
 *
 * <p>A cancelled job is {@code Gone} with {@code REMOVED}, as one that somebody cancelled by hand.
 * A job is {@code Held} until it is released or cancelled, and also as long as it waits for
 * something that will not come by itself, such as a partition whose limits it is beyond.
 */
public final class SlurmJobBackend implements HoldingJobBackend, AutoCloseable {
  private final String site;
  private final Submission submission;
  private final Settlement settlement;
  private final ElementWatch watch;
  private final ElementOrders orders;
  private final Homecoming homecoming;
  private final Machine machine;

  /** How controller and accounting are reached. */
  private record Ways(Cluster cluster, Accounting accounting) {
    static Ways of(SlurmSettings settings, Machine machine) {
      if (settings.rest().isPresent()) {
        RestSettings rest = settings.rest().get();
        RestQuestions questions =
            new RestQuestions(rest.user(), new RestConnection(settings, rest));
        return new Ways(
            new RestServer(settings, rest, machine.variables(), questions),
            new RestAccounting(settings.site(), rest.user(), questions));
      }
      SlurmPrograms programs = new SlurmPrograms(settings, machine);
      return new Ways(new CommandLine(settings, programs), new Sacct(settings.site(), programs));
    }
  }

  /** So that one who asks for a key waits for the end of its submission. */
  private final ReentrantLock submitting = new ReentrantLock();

  /**
   * @throws IOException when the state directory cannot be used
   */
  public SlurmJobBackend(SlurmSettings settings) throws IOException {
    this(settings, new ThisMachine());
  }

  /**
   * @param machine on which the site's programs are; closed with this backend
   * @throws IOException when the state directory cannot be used
   */
  public SlurmJobBackend(SlurmSettings settings, Machine machine) throws IOException {
    this(settings, machine, Clock.systemUTC());
  }

  SlurmJobBackend(SlurmSettings settings, Machine machine, Clock clock) throws IOException {
    this.machine = machine;
    JobFiles files = machine.files();
    this.site = settings.site();
    Path state = Files.createDirectories(settings.state());
    ArrayLists lists = new ArrayLists(state.resolve("arrays"), files);
    Ways ways = Ways.of(settings, machine);
    Cluster cluster = ways.cluster();
    Accounting accounting = ways.accounting();
    Queue queue = new Queue(cluster);
    ArrayListing listing = new ArrayListing(queue, accounting, files, clock);
    Records records = new Records(files);
    ArrayIntake intake =
        new ArrayIntake(
            settings,
            cluster,
            lists,
            files,
            LauncherScript.write(SlurmJobBackend.class, "element.sh", state),
            LauncherScript.write(state));
    this.submission = new Submission(intake, listing);
    this.settlement = new Settlement(listing, files, settings.submitLimit(), clock);
    this.watch =
        new ElementWatch(
            queue,
            new Departures(queue, accounting, records, settings.forgottenAfter()),
            new Revenants(cluster, records),
            lists,
            settings.askEvery(),
            clock);
    this.orders = new ElementOrders(cluster, watch);
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
      Map<JobKey, SubmitOutcome> outcomes = submission.submit(jobs);
      watch.accepted(outcomes.values().stream().flatMap(SlurmJobBackend::accepted).toList());
      return outcomes;
    } finally {
      submitting.unlock();
    }
  }

  private static Stream<JobHandle> accepted(SubmitOutcome outcome) {
    return outcome.fold(
        accepted -> Stream.of(accepted.handle()),
        refused -> Stream.empty(),
        uncertain -> Stream.empty());
  }

  @Override
  public Map<JobHandle, JobReport> poll(Set<JobHandle> jobs) {
    return atHome(watch.poll(jobs));
  }

  @Override
  public Following follow() {
    return new Rounds<>(
        new Rounds.News<Long>() {
          @Override
          public Optional<Long> key(JobHandle job) {
            return ElementId.parse(job).map(named -> named.id().array());
          }

          @Override
          public ChangeLog.Since<Long> look(long mark) {
            return watch.look(mark);
          }

          @Override
          public Map<JobHandle, JobReport> tell(Set<JobHandle> jobs) {
            return atHome(watch.poll(jobs));
          }

          @Override
          public boolean watches(JobHandle job) {
            return watch.watches(job);
          }
        });
  }

  private Map<JobHandle, JobReport> atHome(Map<JobHandle, JobReport> told) {
    Map<JobHandle, JobReport> reports = new LinkedHashMap<>(told);
    reports.replaceAll(
        (job, report) ->
            ElementId.parse(job)
                .map(named -> homecoming.told(named.directory(), report))
                .orElse(report));
    return reports;
  }

  @Override
  public Map<JobHandle, CancelOutcome> cancel(Set<JobHandle> jobs) {
    return orders.cancel(jobs);
  }

  @Override
  public Map<JobKey, FindOutcome> find(Collection<JobRequest> jobs) {
    submitting.lock();
    try {
      Map<JobKey, Attempt> attempts = new LinkedHashMap<>();
      jobs.forEach(job -> attempts.put(job.key(), new Attempt(job.directory())));
      return settlement.find(attempts);
    } finally {
      submitting.unlock();
    }
  }

  @Override
  public Map<JobHandle, CancelOutcome> hold(Set<JobHandle> jobs, String reason) {
    return orders.hold(jobs, reason.replaceAll("[\\p{Cntrl} ]+", " ").strip());
  }

  @Override
  public Map<JobHandle, CancelOutcome> release(Set<JobHandle> jobs) {
    return orders.release(jobs);
  }

  /** Jobs go on. */
  @Override
  public void close() throws IOException {
    homecoming.close();
    machine.close();
  }
}
