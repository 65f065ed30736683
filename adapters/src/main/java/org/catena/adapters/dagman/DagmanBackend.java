package org.catena.adapters.dagman;

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
import org.catena.adapters.batch.JobFiles;
import org.catena.adapters.batch.LauncherScript;
import org.catena.adapters.batch.Settlement;
import org.catena.adapters.batch.ThisMachine;
import org.catena.adapters.batch.Unanswered;
import org.catena.adapters.command.CommandResult;
import org.catena.adapters.htcondor.HtcondorSettings;
import org.catena.adapters.htcondor.JobAd;
import org.catena.adapters.htcondor.PoolFaults;
import org.catena.adapters.htcondor.PoolListing;
import org.catena.adapters.htcondor.PoolPrograms;
import org.catena.adapters.htcondor.QueueQuery;
import org.catena.adapters.spi.CancelOutcome;
import org.catena.adapters.spi.DagBackend;
import org.catena.adapters.spi.DagReport;
import org.catena.adapters.spi.DagRequest;
import org.catena.adapters.spi.DagResumption;
import org.catena.adapters.spi.Failure;
import org.catena.adapters.spi.Fault;
import org.catena.adapters.spi.FindOutcome;
import org.catena.adapters.spi.JobKey;
import org.catena.adapters.spi.SubmitOutcome;
import org.catena.adapters.spi.SubmittedDag;

/**
 * Gives graphs to HTCondor DAGMan. A run's handle is the number of DAGMan's own job and our key
 * ({@code 12.0:KEY}); those of the nodes' attempts are of the same form, and {@code
 * HtcondorJobBackend} of the same pool holds, releases and removes them.
 *
 * <p>A cancelled run is {@code Gone} with {@code REMOVED}, as one that somebody removed by hand. A
 * node whose job is held waits without limit, and so does the run: its attempt says so.
 */
public final class DagmanBackend implements DagBackend {
  private final String site;
  private final PoolPrograms programs;
  private final QueueQuery queue;
  private final DagWatches watches;
  private final DagSubmission submission;
  private final Resumption resumption;
  private final Settlement settlement;

  /** So that one who asks for a key waits for the end of its submission. */
  private final ReentrantLock submitting = new ReentrantLock();

  /**
   * @param settings the state directory may be that of a {@code HtcondorJobBackend}
   * @throws IllegalArgumentException when they name another machine's queue: DAGMan runs where its
   *     files are
   * @throws IOException when the state directory cannot be used
   */
  public DagmanBackend(HtcondorSettings settings) throws IOException {
    this(settings, System.getenv(), Clock.systemDefaultZone());
  }

  /**
   * @param clock in the zone of the queue's machine, which writes its event logs in local time
   */
  DagmanBackend(HtcondorSettings settings, Map<String, String> environment, Clock clock)
      throws IOException {
    if (settings.schedd().isPresent() || settings.pool().isPresent()) {
      throw new IllegalArgumentException(
          "site %s: a DAG is given to this machine's own queue; leave out schedd and pool"
              .formatted(settings.site()));
    }
    this.site = settings.site();
    Path state = Files.createDirectories(settings.state());
    this.programs = new PoolPrograms(settings, new ThisMachine(environment));
    this.queue = new QueueQuery(site, programs);
    this.watches = new DagWatches(queue, settings.askAfter(), clock);
    DagText text =
        new DagText(
            settings,
            LauncherScript.write(state),
            LauncherScript.write(DagmanBackend.class, "node.sh", state));
    Handover handover = new Handover(site, programs, queue);
    this.submission = new DagSubmission(text, handover);
    this.resumption = new Resumption(submission, handover, watches, queue, clock);
    this.settlement =
        new Settlement(
            new PoolListing(queue, key -> Optional.empty()),
            JobFiles.SHARED,
            settings.submitLimit(),
            clock);
  }

  @Override
  public String site() {
    return site;
  }

  @Override
  public Map<JobKey, SubmitOutcome> submit(Collection<DagRequest> dags) {
    Map<JobKey, SubmitOutcome> outcomes = new LinkedHashMap<>();
    submitting.lock();
    try {
      for (DagRequest dag : dags) {
        outcomes.computeIfAbsent(dag.key(), key -> submission.submit(dag));
      }
    } finally {
      submitting.unlock();
    }
    return outcomes;
  }

  @Override
  public Map<JobKey, SubmitOutcome> resume(Collection<DagResumption> runs) {
    Map<JobKey, SubmitOutcome> outcomes = new LinkedHashMap<>();
    submitting.lock();
    try {
      for (DagResumption run : runs) {
        outcomes.computeIfAbsent(run.run().key(), key -> resumption.resume(run));
      }
    } finally {
      submitting.unlock();
    }
    return outcomes;
  }

  @Override
  public Map<SubmittedDag, DagReport> poll(Set<SubmittedDag> runs) {
    return watches.poll(runs);
  }

  @Override
  public Map<SubmittedDag, CancelOutcome> cancel(Set<SubmittedDag> runs) {
    Map<SubmittedDag, CancelOutcome> outcomes = new LinkedHashMap<>();
    for (SubmittedDag run : runs) {
      outcomes.put(run, cancel(run));
    }
    return outcomes;
  }

  /** By our key: the number may be somebody else's in a queue that was set up anew. */
  private CancelOutcome cancel(SubmittedDag run) {
    if (RunRecord.of(run).attempt().claim() != Attempt.Claim.TAKEN) {
      return new CancelOutcome.NothingThere();
    }
    try {
      Optional<JobAd> ad = Optional.ofNullable(queue.anywhere(List.of(run.key())).get(run.key()));
      if (!ad.map(JobAd::open).orElse(false)) {
        return ad.isPresent() ? new CancelOutcome.EndedBefore() : new CancelOutcome.NothingThere();
      }
      CommandResult result =
          programs.call(
              "condor_rm", List.of("-constraint", QueueQuery.constraint(List.of(run.key()))));
      // "Couldn't find/remove all jobs matching constraint": it has ended since.
      return result.succeeded() || result.err().contains("jobs matching constraint")
          ? new CancelOutcome.Asked()
          : new CancelOutcome.Refused(PoolFaults.of(site, "condor_rm", result));
    } catch (Unanswered unanswered) {
      return new CancelOutcome.Refused(unanswered.failure());
    } catch (IOException failure) {
      return new CancelOutcome.Refused(
          new Failure(
              Fault.SITE_UNREACHABLE, "condor_rm could not be started: " + failure.getMessage()));
    }
  }

  @Override
  public Map<SubmittedDag, FindOutcome> find(Collection<SubmittedDag> runs) {
    Map<JobKey, Attempt> attempts = new LinkedHashMap<>();
    runs.forEach(run -> attempts.put(run.key(), RunRecord.of(run).attempt()));
    Map<SubmittedDag, FindOutcome> outcomes = new LinkedHashMap<>();
    submitting.lock();
    try {
      Map<JobKey, FindOutcome> found = settlement.find(attempts);
      for (SubmittedDag run : runs) {
        outcomes.put(run, Optional.ofNullable(found.get(run.key())).orElseThrow());
      }
    } finally {
      submitting.unlock();
    }
    return outcomes;
  }
}
