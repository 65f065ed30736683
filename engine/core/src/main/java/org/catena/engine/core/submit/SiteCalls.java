package org.catena.engine.core.submit;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
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
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Everything the job runner does that may take time or fail: done on other threads, and always
 * answered with a signal. A call that throws is an unknown end, never a failure of the job.
 */
final class SiteCalls {
  private static final Logger LOG = LoggerFactory.getLogger(SiteCalls.class);

  private final MutedLog asking = new MutedLog(LOG);
  private final JobBackend backend;
  private final JobPreparation preparation;
  private final AttemptEnd ends;
  private final Steps steps;
  private final ExecutorService pool;
  private final Consumer<JobSignal> inbox;

  SiteCalls(
      JobBackend backend,
      JobPreparation preparation,
      AttemptEnd ends,
      Steps steps,
      ExecutorService pool,
      Consumer<JobSignal> inbox) {
    this.backend = backend;
    this.preparation = preparation;
    this.ends = ends;
    this.steps = steps;
    this.pool = pool;
    this.inbox = inbox;
  }

  String site() {
    return backend.site();
  }

  /** A request of an attempt that was intended before. */
  JobRequest requestOf(AttemptRecord attempt) {
    return preparation.again(attempt.key(), attempt.arguments(), attempt.directory());
  }

  void prepare(JobSignal.Node node, List<JobRecord> parents) {
    elsewhere(
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

  void submit(Map<JobRequest, JobSignal.Node> jobs) {
    elsewhere(
        () -> {
          Map<JobKey, SubmitOutcome> outcomes;
          try {
            outcomes = backend.submit(jobs.keySet());
          } catch (RuntimeException e) {
            LOG.error("submitting to {} failed; the site is asked what it has", site(), e);
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
                            new Failure(Fault.REPLY_LOST, "no reply from " + site()))));
          }
        });
  }

  void find(Map<JobRequest, JobSignal.Node> jobs) {
    elsewhere(() -> findNow(jobs));
  }

  void findNow(Map<JobRequest, JobSignal.Node> jobs) {
    Map<JobKey, FindOutcome> outcomes;
    try {
      outcomes = backend.find(jobs.keySet());
      asking.over(site() + " answers again");
    } catch (RuntimeException e) {
      asking.error("asking " + site() + " about our jobs failed", e);
      outcomes = Map.of();
    }
    for (Map.Entry<JobRequest, JobSignal.Node> job : jobs.entrySet()) {
      FindOutcome outcome = outcomes.get(job.getKey().key());
      inbox.accept(
          new JobSignal.Settled(
              job.getValue(),
              outcome != null
                  ? outcome
                  : new FindOutcome.Unsettled(
                      new Failure(Fault.REPLY_LOST, "no answer from " + site()))));
    }
  }

  /** One job at the site. */
  record Watched(JobSignal.Node node, int attempt) {}

  void poll(Map<JobHandle, Watched> jobs) {
    elsewhere(
        () -> {
          pollNow(jobs);
          inbox.accept(new JobSignal.RoundOver());
        });
  }

  void pollNow(Map<JobHandle, Watched> jobs) {
    try {
      Map<JobHandle, JobReport> reports = backend.poll(jobs.keySet());
      asking.over(site() + " answers again");
      for (Map.Entry<JobHandle, Watched> job : jobs.entrySet()) {
        JobReport report = reports.get(job.getKey());
        inbox.accept(
            new JobSignal.Reported(
                job.getValue().node(),
                job.getValue().attempt(),
                report != null ? report : new JobReport.Unseen("no answer")));
      }
    } catch (RuntimeException e) {
      asking.error("asking " + site() + " for states failed; asked again", e);
    }
  }

  void measure(JobSignal.Node node, Path directory, String output) {
    elsewhere(
        () -> {
          AttemptEnd.Outcome outcome = ends.measure(directory, output);
          steps.reached(Step.OUTPUT_MEASURED);
          inbox.accept(new JobSignal.Measured(node, outcome));
        });
  }

  private void elsewhere(Runnable call) {
    try {
      pool.execute(call);
    } catch (RejectedExecutionException closing) {
      LOG.debug("not called any more: we are closing", closing);
    }
  }
}
