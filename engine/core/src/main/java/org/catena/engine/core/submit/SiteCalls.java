package org.catena.engine.core.submit;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.catena.adapters.spi.Failure;
import org.catena.adapters.spi.Fault;
import org.catena.adapters.spi.FindOutcome;
import org.catena.adapters.spi.JobBackend;
import org.catena.adapters.spi.JobHandle;
import org.catena.adapters.spi.JobKey;
import org.catena.adapters.spi.JobReport;
import org.catena.adapters.spi.JobRequest;
import org.catena.adapters.spi.SubmitOutcome;
import org.catena.engine.core.ledger.AttemptRecord;
import org.catena.engine.core.ledger.JobRecord;
import org.catena.engine.core.poll.AttemptEnd;
import org.catena.engine.core.port.Steps;
import org.catena.engine.core.port.Steps.Step;
import org.catena.engine.core.thread.MutedLog;
import org.catena.engine.core.thread.NamedThreads;
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
  private final ExecutorService calls =
      Executors.newFixedThreadPool(CALLS_AT_ONCE, new NamedThreads("site"));
  private final ExecutorService files;
  private final Map<JobRequest, JobSignal.Node> waiting = new LinkedHashMap<>();
  private boolean submitting;

  SiteCalls(
      JobSites sites,
      JobPreparation preparation,
      AttemptEnd ends,
      Steps steps,
      Consumer<JobSignal> inbox) {
    this.sites = sites;
    this.preparation = preparation;
    this.ends = ends;
    this.steps = steps;
    this.inbox = inbox;
    int threads = Math.max(4, Math.min(sites.chosen().atOnce(), FILES_AT_ONCE));
    this.files = Executors.newFixedThreadPool(threads, new NamedThreads("site-files"));
  }

  /** Where new jobs go. */
  JobSite site() {
    return sites.chosen();
  }

  /** A request of an attempt that was intended before. */
  JobRequest requestOf(AttemptRecord attempt) {
    return preparation.again(attempt.key(), attempt.arguments(), attempt.directory());
  }

  void prepare(JobSignal.Node node, List<JobRecord> parents) {
    elsewhere(
        files,
        () -> {
          JobPreparation.Prepared result;
          try {
            result =
                preparation.prepare(
                    node.dag().order(), node.dag().run(), node.dag().job(node.index()), parents);
          } catch (RuntimeException e) {
            LOG.error("preparing a job of {} failed", node.dag().order().run(), e);
            result =
                JobPreparation.Prepared.refused(
                    new Failure(Fault.CATALOGUE_UNREACHABLE, "inputs cannot be looked up: " + e));
          }
          inbox.accept(new JobSignal.Prepared(node, result));
        });
  }

  /** What comes while a submission is on its way goes with the next: many jobs, few calls. */
  void submit(Map<JobRequest, JobSignal.Node> jobs) {
    synchronized (waiting) {
      waiting.putAll(jobs);
      if (submitting) {
        return;
      }
      submitting = true;
    }
    elsewhere(calls, this::submitWaiting);
  }

  private void submitWaiting() {
    for (Map<JobRequest, JobSignal.Node> next = next(); !next.isEmpty(); next = next()) {
      submitNow(next);
    }
  }

  private Map<JobRequest, JobSignal.Node> next() {
    synchronized (waiting) {
      Map<JobRequest, JobSignal.Node> next = new LinkedHashMap<>(waiting);
      waiting.clear();
      submitting = !next.isEmpty();
      return next;
    }
  }

  private void submitNow(Map<JobRequest, JobSignal.Node> jobs) {
    Map<JobKey, SubmitOutcome> outcomes;
    try {
      outcomes = site().backend().submit(jobs.keySet());
    } catch (RuntimeException e) {
      LOG.error("submitting to {} failed; the site is asked what it has", site().name(), e);
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
                      new Failure(Fault.REPLY_LOST, "no reply from " + site().name()))));
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

  /** One job at its site. */
  record Watched(JobSignal.Node node, int attempt, String site) {}

  void poll(String site, Map<JobHandle, Watched> jobs) {
    elsewhere(
        calls,
        () -> {
          pollNow(site, jobs);
          inbox.accept(new JobSignal.RoundOver(site));
        });
  }

  void pollNow(String site, Map<JobHandle, Watched> jobs) {
    try {
      Optional<JobBackend> backend = backend(site);
      Map<JobHandle, JobReport> reports =
          backend.map(known -> known.poll(jobs.keySet())).orElse(Map.of());
      String silent = backend.isPresent() ? "no answer" : JobSites.unknown(site);
      asking(site).over(site + " answers again");
      for (Map.Entry<JobHandle, Watched> job : jobs.entrySet()) {
        JobReport report = reports.get(job.getKey());
        inbox.accept(
            new JobSignal.Reported(
                job.getValue().node(),
                job.getValue().attempt(),
                report != null ? report : new JobReport.Unseen(silent)));
      }
    } catch (RuntimeException e) {
      asking(site).error("asking " + site + " for states failed; asked again", e);
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
