package org.catena.engine.core.submit;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.catena.adapters.spi.Failure;
import org.catena.adapters.spi.Fault;
import org.catena.adapters.spi.FindOutcome;
import org.catena.adapters.spi.JobBackend;
import org.catena.adapters.spi.JobHandle;
import org.catena.adapters.spi.JobKey;
import org.catena.adapters.spi.JobReport;
import org.catena.adapters.spi.JobRequest;
import org.catena.adapters.spi.SubmitOutcome;
import org.catena.engine.core.dag.DagRun;
import org.catena.engine.core.ledger.AttemptRecord;
import org.catena.engine.core.ledger.JobRecord;
import org.catena.engine.core.ledger.WorkOrder;
import org.catena.engine.core.mover.StageIn;
import org.catena.engine.core.poll.AttemptEnd;
import org.catena.engine.core.port.Pace;
import org.catena.engine.core.port.Steps;
import org.catena.engine.core.port.Steps.Step;
import org.catena.engine.core.thread.MutedLog;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Everything the job runner does that may take time or fail: done on other threads, and always
 * answered with a signal. A call that throws is an unknown end, never a failure of the job.
 */
final class SiteCalls {
  private static final Logger LOG = LoggerFactory.getLogger(SiteCalls.class);

  /** Calls that block for a site's programs; each of its kinds is one call at a time. */
  private static final int CALLS_AT_ONCE = 8;

  private static final int FILES_AT_ONCE = 4 * Runtime.getRuntime().availableProcessors();

  /** Of each site: one that answers must not unmute another that does not. */
  private final Map<String, MutedLog> asking = new ConcurrentHashMap<>();

  private final JobSites sites;
  private final JobPreparation preparation;
  private final AttemptEnd ends;
  private final Steps steps;
  private final Consumer<JobSignal> inbox;
  private final ExecutorService calls;
  private final ExecutorService files;
  private final Map<String, Lane> lanes = new HashMap<>();
  private final Set<String> removing = ConcurrentHashMap.newKeySet();

  /** What waits for the call to its site that is under way. */
  private static final class Lane {
    private final Map<JobRequest, JobSignal.Node> waiting = new LinkedHashMap<>();
    private boolean submitting;
  }

  SiteCalls(
      JobSites sites,
      JobPreparation preparation,
      AttemptEnd ends,
      Steps steps,
      Pace pace,
      Consumer<JobSignal> inbox) {
    this.sites = sites;
    this.preparation = preparation;
    this.ends = ends;
    this.steps = steps;
    this.inbox = inbox;
    this.calls = pace.callers(CALLS_AT_ONCE, "site");
    // Not by what the sites take now: a larger one may be set up at any time.
    this.files = pace.callers(FILES_AT_ONCE, "site-files");
  }

  /** A request of an attempt that was intended before, for asking its site about it. */
  JobRequest requestOf(AttemptRecord attempt) {
    return new JobRequest(
        attempt.key(),
        attempt.arguments(),
        attempt.directory(),
        sites.find(attempt.site()).map(JobSite::environment).orElse(Map.of()),
        attempt.resources());
  }

  void prepare(JobSignal.Node node, List<JobRecord> parents, JobSite site, String because) {
    Consumer<JobPreparation.Prepared> told =
        result -> inbox.accept(new JobSignal.Prepared(node, result, site.name(), because));
    withFiles(
        () -> {
          JobPreparation.Prepared result = prepared(node, parents, site);
          bring(
              result.toBring(),
              () -> told.accept(result),
              () -> told.accept(broughtFor(prepared(node, parents, site))),
              failure -> told.accept(JobPreparation.Prepared.refused(failure)));
        });
  }

  private JobPreparation.Prepared prepared(
      JobSignal.Node node, List<JobRecord> parents, JobSite site) {
    try {
      return preparation.prepare(site, node.dag(), node.dag().job(node.index()), parents);
    } catch (RuntimeException e) {
      LOG.error("preparing a job of {} failed", node.dag().order().subject(), e);
      return JobPreparation.Prepared.refused(
          new Failure(Fault.CATALOGUE_UNREACHABLE, "inputs cannot be looked up: " + e));
    }
  }

  private static JobPreparation.Prepared broughtFor(JobPreparation.Prepared result) {
    return result.toBring().isEmpty()
        ? result
        : JobPreparation.Prepared.refused(goneAgain(result.toBring()));
  }

  /** Storage that is away is not the job's fault, nor its site's. */
  private static Failure notBrought(Failure failure) {
    return switch (failure.fault()) {
      case STORAGE_UNREACHABLE, STORAGE_FULL, STORAGE_READ_ONLY ->
          new Failure(Fault.STAGE_IN, failure.message());
      default -> failure;
    };
  }

  /** It may be another replica that was chosen, or the file was damaged in between. */
  static Failure goneAgain(List<StageIn.Wanted> files) {
    return new Failure(
        Fault.STAGE_IN,
        "%s was brought, and something has to be brought again: %s"
            .formatted(files.get(0).to(), files.get(0).from()));
  }

  /**
   * Goes on when files are on this machine.
   *
   * @param atOnce when there is nothing to bring
   */
  void bring(
      List<StageIn.Wanted> files, Runnable atOnce, Runnable then, Consumer<Failure> otherwise) {
    if (files.isEmpty()) {
      atOnce.run();
      return;
    }
    preparation.bring(
        files,
        failure ->
            withFiles(() -> failure.map(SiteCalls::notBrought).ifPresentOrElse(otherwise, then)));
  }

  /** Nothing of an order will be read any more. */
  void discardInputs(WorkOrder order) {
    withFiles(() -> preparation.discardInputs(order));
  }

  /** The storage elements that hold an order's input; none when the catalogue does not answer. */
  void inputOf(DagRun dag, Consumer<Set<String>> answer) {
    elsewhere(
        files,
        () -> {
          Set<String> found = Set.of();
          try {
            found = preparation.inputAt(dag.order(), dag.run());
          } catch (RuntimeException e) {
            asking("the catalogue").error("asking where an input lies failed", e);
          }
          answer.accept(found);
          inbox.accept(new JobSignal.PollDue());
        });
  }

  /** No site can run it as things are. */
  void refused(JobSignal.Node node, Failure failure) {
    inbox.accept(
        new JobSignal.Prepared(node, JobPreparation.Prepared.refused(failure), "no site", ""));
  }

  /** What comes while a submission is on its way goes with the next: many jobs, few calls. */
  void submit(String site, Map<JobRequest, JobSignal.Node> jobs) {
    Lane lane;
    synchronized (lanes) {
      lane = lanes.computeIfAbsent(site, first -> new Lane());
      lane.waiting.putAll(jobs);
      if (lane.submitting) {
        return;
      }
      lane.submitting = true;
    }
    elsewhere(calls, () -> submitWaiting(site, lane));
  }

  private void submitWaiting(String site, Lane lane) {
    for (Map<JobRequest, JobSignal.Node> next = next(lane); !next.isEmpty(); next = next(lane)) {
      submitNow(site, next);
    }
  }

  private Map<JobRequest, JobSignal.Node> next(Lane lane) {
    synchronized (lanes) {
      Map<JobRequest, JobSignal.Node> next = new LinkedHashMap<>(lane.waiting);
      lane.waiting.clear();
      lane.submitting = !next.isEmpty();
      return next;
    }
  }

  private void submitNow(String site, Map<JobRequest, JobSignal.Node> jobs) {
    Map<JobKey, SubmitOutcome> outcomes;
    try {
      outcomes = backend(site).orElseThrow().submit(jobs.keySet());
    } catch (RuntimeException e) {
      LOG.error("submitting to {} failed; the site is asked what it has", site, e);
      outcomes = Map.of();
    }
    steps.reached(Step.JOB_HANDED_OVER);
    for (Map.Entry<JobRequest, JobSignal.Node> job : jobs.entrySet()) {
      SubmitOutcome outcome = outcomes.get(job.getKey().key());
      inbox.accept(
          new JobSignal.Submitted(
              job.getValue(),
              outcome != null
                  ? outcome
                  : new SubmitOutcome.Uncertain(
                      new Failure(Fault.REPLY_LOST, "no reply from " + site))));
    }
  }

  void find(String site, Map<JobRequest, JobSignal.Node> jobs) {
    elsewhere(calls, () -> findNow(site, jobs));
  }

  void findNow(String site, Map<JobRequest, JobSignal.Node> jobs) {
    Map<JobKey, FindOutcome> outcomes = Map.of();
    String silent = "no answer from " + site;
    try {
      Optional<JobBackend> backend = backend(site);
      if (backend.isPresent()) {
        outcomes = backend.get().find(jobs.keySet());
        asking(site).over(site + " answers again");
      } else {
        silent = JobSites.unknown(site);
      }
    } catch (RuntimeException e) {
      asking(site).error("asking " + site + " about our jobs failed", e);
    }
    for (Map.Entry<JobRequest, JobSignal.Node> job : jobs.entrySet()) {
      FindOutcome outcome = outcomes.get(job.getKey().key());
      inbox.accept(
          new JobSignal.Settled(
              job.getValue(),
              outcome != null
                  ? outcome
                  : new FindOutcome.Unsettled(new Failure(Fault.REPLY_LOST, silent))));
    }
  }

  /** What becomes of them is seen when the site is polled. */
  void cancel(String site, Set<JobHandle> jobs) {
    elsewhere(
        calls,
        () -> {
          try {
            backend(site).ifPresent(known -> known.cancel(jobs));
            asking(site).over(site + " answers again");
          } catch (RuntimeException e) {
            asking(site).error("cancelling at " + site + " failed; tried again", e);
          }
        });
  }

  void poll(Watch.Site site) {
    elsewhere(
        calls,
        () -> {
          pollNow(site);
          inbox.accept(new JobSignal.RoundOver(site.name()));
        });
  }

  /** Whatever the number of jobs there, only what is news about one of them is a signal. */
  void pollNow(Watch.Site site) {
    try {
      Map<JobHandle, JobReport> reports =
          backend(site.name()).map(site::round).orElseGet(() -> unseen(site));
      asking(site.name()).over(site.name() + " answers again");
      reports.forEach(
          (handle, report) ->
              site.job(handle)
                  .filter(job -> job.last().isNews(report))
                  .ifPresent(
                      job ->
                          inbox.accept(new JobSignal.Reported(job.node(), job.attempt(), report))));
    } catch (RuntimeException e) {
      asking(site.name()).error("asking " + site.name() + " for states failed; asked again", e);
    }
  }

  private static Map<JobHandle, JobReport> unseen(Watch.Site site) {
    JobReport unknown = new JobReport.Unseen(JobSites.unknown(site.name()));
    return site.handles().stream().collect(Collectors.toMap(handle -> handle, any -> unknown));
  }

  /** What comes of it is told by the next reports; one that was not heard is repeated with them. */
  void remove(String site, Set<JobHandle> jobs) {
    if (removing.add(site)) {
      elsewhere(
          calls,
          () -> {
            try {
              backend(site).ifPresent(known -> known.cancel(jobs));
            } catch (RuntimeException e) {
              asking(site).error("removing jobs from " + site + " failed; tried again", e);
            } finally {
              removing.remove(site);
            }
          });
    }
  }

  MutedLog asking(String site) {
    return asking.computeIfAbsent(site, first -> new MutedLog(LOG));
  }

  private Optional<JobBackend> backend(String site) {
    return sites.find(site).map(JobSite::backend);
  }

  void measure(JobSignal.Node node, Path directory, String output) {
    elsewhere(
        files,
        () -> {
          AttemptEnd.Outcome outcome = ends.measure(directory, output);
          steps.reached(Step.OUTPUT_MEASURED);
          inbox.accept(new JobSignal.Measured(node, outcome));
        });
  }

  void withFiles(Runnable call) {
    elsewhere(files, call);
  }

  void withSite(Runnable call) {
    elsewhere(calls, call);
  }

  private static void elsewhere(ExecutorService pool, Runnable call) {
    try {
      pool.execute(call);
    } catch (RejectedExecutionException closing) {
      LOG.debug("not called any more: we are closing", closing);
    }
  }

  /** Takes nothing more. What is under way goes on. */
  void shutdown() {
    calls.shutdown();
    files.shutdown();
  }

  void awaitEnd() throws InterruptedException {
    calls.awaitTermination(10, TimeUnit.SECONDS);
    files.awaitTermination(10, TimeUnit.SECONDS);
  }
}
