package org.catena.engine.core.submit;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.catena.adapters.spi.Failure;
import org.catena.adapters.spi.Fault;
import org.catena.engine.core.dag.DagRun;
import org.catena.engine.core.dag.HandedGraph;
import org.catena.engine.core.dag.JobPlanner;
import org.catena.engine.core.ledger.AttemptState;
import org.catena.engine.core.ledger.DagAttempt;
import org.catena.engine.core.ledger.GroupCounts;
import org.catena.engine.core.ledger.JobKind;
import org.catena.engine.core.ledger.JobRecord;
import org.catena.engine.core.ledger.JobState;
import org.catena.engine.core.ledger.OrderKind;
import org.catena.engine.core.ledger.RetryCommand;
import org.catena.engine.core.ledger.RunRecord;
import org.catena.engine.core.ledger.WorkOrder;
import org.catena.engine.core.port.DagLedger;
import org.catena.engine.core.port.JobLedger;
import org.catena.engine.core.port.OrderLedger;
import org.catena.engine.core.port.RunLedger;
import org.catena.engine.core.port.Steps;
import org.catena.engine.core.port.Steps.Step;
import org.catena.engine.core.port.Transactions;
import org.catena.engine.core.production.Productions;
import org.catena.engine.core.walk.Progress;
import org.catena.engine.core.walk.StageWorker;

/** Stages that are worked by jobs: plans them once, has them run, says when all have succeeded. */
public final class JobsWorker implements StageWorker {
  private static final Duration LOOK_AGAIN = Duration.ofSeconds(10);

  private static final Duration CANCEL_AGAIN = Duration.ofSeconds(2);

  /** The runner answers within a turn; if it does not, it is closing. */
  private static final Duration LONGEST_RETRY = Duration.ofSeconds(30);

  private final RunLedger runs;
  private final Productions productions;
  private final OrderLedger orders;
  private final JobLedger jobs;
  private final DagLedger dags;
  private final JobSites sites;
  private final Transactions transactions;
  private final JobRunner runner;
  private final Steps steps;
  private final Set<Long> opened = ConcurrentHashMap.newKeySet();

  public JobsWorker(
      RunLedger runs,
      Productions productions,
      OrderLedger orders,
      JobLedger jobs,
      DagLedger dags,
      JobSites sites,
      Transactions transactions,
      JobRunner runner,
      Steps steps) {
    this.runs = runs;
    this.productions = productions;
    this.orders = orders;
    this.jobs = jobs;
    this.dags = dags;
    this.sites = sites;
    this.transactions = transactions;
    this.runner = runner;
    this.steps = steps;
  }

  @Override
  public Set<OrderKind> kinds() {
    return Set.of(OrderKind.PROCESS_CHUNKS, OrderKind.RUN_JOB, OrderKind.PRODUCE);
  }

  /** Has the runner settle everything that was open, and begin. To be called once, before all. */
  public void recover() {
    List<DagRun> open = new ArrayList<>();
    for (WorkOrder order : orders.unfinished()) {
      if (order.kind().hasJobs()) {
        List<JobRecord> known = jobs.ofOrder(order.id());
        if (!known.isEmpty()) {
          open.add(dagRun(order, known));
          opened.add(order.id());
        }
      }
    }
    runner.start(open);
  }

  @Override
  public Progress advance(WorkOrder order) {
    GroupCounts counts = counts(order);
    if (counts.total() == 0) {
      plan(order);
      counts = counts(order);
    }
    boolean cancelled = runner.isCancelled(order);
    if (isDone(order, counts, cancelled)) {
      runner.forget(order);
      opened.remove(order.id());
      return new Progress.Done();
    }
    if (opened.add(order.id())) {
      runner.open(dagRun(order, jobs.ofOrder(order.id())));
    }
    if (cancelled) {
      runner.cancel(order.id());
      return new Progress.Waiting("cancelled: its jobs are being taken away", CANCEL_AGAIN);
    }
    if (counts.of(JobState.Group.FAILED) > 0) {
      return new Progress.Stopped(failure(order, counts.of(JobState.Group.FAILED)));
    }
    return new Progress.Waiting("", LOOK_AGAIN);
  }

  private boolean isDone(WorkOrder order, GroupCounts counts, boolean cancelled) {
    long atRest =
        counts.of(JobState.Group.DONE) + (cancelled ? counts.of(JobState.Group.FAILED) : 0);
    return atRest == counts.total() && isOver(order);
  }

  /** That a graph which was handed over whole is done is written down some moments later. */
  private boolean isOver(WorkOrder order) {
    return dags.ofOrder(order.id()).stream().noneMatch(handover -> handover.state().isOpen());
  }

  private GroupCounts counts(WorkOrder order) {
    GroupCounts sum = GroupCounts.NONE;
    for (JobKind kind : JobKind.values()) {
      sum = sum.plus(jobs.counts(order.id(), kind));
    }
    return sum;
  }

  private void plan(WorkOrder order) {
    steps.reached(Step.ORDER_TAKEN_UP);
    List<JobRecord> planned =
        order.kind() == OrderKind.PRODUCE
            ? JobPlanner.batch(order, productions.of(order.batch()).size())
            : JobPlanner.plan(order, run(order).manifest().events()).jobs();
    transactions.runInOne(() -> jobs.add(planned));
    steps.reached(Step.JOBS_PLANNED);
  }

  private Failure failure(WorkOrder order, long failed) {
    JobRecord first =
        jobs.firstFailed(order.id())
            .orElseThrow(() -> new IllegalStateException("no failed job of order " + order.id()));
    String others = failed == 1 ? "" : " (and %d more)".formatted(failed - 1);
    return new Failure(
        Fault.valueOf(first.fault()),
        "%s of '%s' failed after %d attempt(s)%s: %s%nRemedy: mend the cause, then: %s"
            .formatted(
                first.name(),
                order.title(),
                first.attempts(),
                others,
                first.reason(),
                RetryCommand.of(order.subject())));
  }

  @Override
  public int retry(WorkOrder order) {
    return runner.retry(order.id()).orTimeout(LONGEST_RETRY.toSeconds(), TimeUnit.SECONDS).join();
  }

  private DagRun dagRun(WorkOrder order, List<JobRecord> known) {
    if (order.kind() == OrderKind.PRODUCE) {
      return DagRun.ofBatch(
          order, productions.of(order.batch()), known, jobs.openAttempts(order.id()));
    }
    RunRecord run = run(order);
    JobPlanner.Plan plan = JobPlanner.plan(order, run.manifest().events());
    return new DagRun(
        order, run, plan.dag(), known, jobs.openAttempts(order.id()), handed(order, known));
  }

  /** A graph goes on as it began: whole, or job by job. */
  private Optional<HandedGraph> handed(WorkOrder order, List<JobRecord> known) {
    List<DagAttempt> handovers = dags.ofOrder(order.id());
    boolean begun = known.stream().anyMatch(job -> job.attempts() > 0);
    boolean whole = known.size() > 1 && sites.forGraphs().isPresent();
    boolean handed =
        handovers.stream().anyMatch(each -> each.state() != AttemptState.NEVER_STARTED);
    return !handed && (begun || !whole)
        ? Optional.empty()
        : Optional.of(new HandedGraph(handovers, jobs.attemptKeys(order.id())));
  }

  private RunRecord run(WorkOrder order) {
    Optional<RunRecord> run = runs.find(order.run());
    return run.orElseThrow(() -> new IllegalStateException("no run for order " + order.id()));
  }
}
