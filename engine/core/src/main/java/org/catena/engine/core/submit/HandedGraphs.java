package org.catena.engine.core.submit;

import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.catena.adapters.spi.DagReport;
import org.catena.adapters.spi.Failure;
import org.catena.adapters.spi.Fault;
import org.catena.adapters.spi.FindOutcome;
import org.catena.adapters.spi.JobHandle;
import org.catena.adapters.spi.JobReport;
import org.catena.adapters.spi.NodeReport;
import org.catena.adapters.spi.SubmitOutcome;
import org.catena.adapters.spi.SubmittedDag;
import org.catena.engine.core.dag.DagRun;
import org.catena.engine.core.dag.HandedGraph;
import org.catena.engine.core.ledger.AttemptState;
import org.catena.engine.core.ledger.DagAttempt;
import org.catena.engine.core.ledger.JobEvent;
import org.catena.engine.core.ledger.JobRecord;
import org.catena.engine.core.ledger.JobState;
import org.catena.engine.core.port.Steps.Step;
import org.catena.engine.core.submit.JobSignal.Node;

/**
 * Graphs that a site runs whole: each handover is intended before it is made and settled by asking
 * when its reply is lost; what the site tells of the nodes becomes attempts of jobs like any other.
 * When a run of a graph is over and jobs are left to be tried, the rest of it is handed over again.
 * For the job runner's thread only.
 */
final class HandedGraphs {
  /** Sites are asked at the latest every few minutes: after this they do not answer. */
  private static final Duration SILENCE = Duration.ofMinutes(15);

  private final JobRunner runner;
  private final DagCalls calls;
  private final Map<Long, DagRun> graphs = new HashMap<>();

  /** Of which something has changed since it was last asked whether they need a handover. */
  private final Set<DagRun> changed = new LinkedHashSet<>();

  private final Set<Long> preparing = new HashSet<>();
  private final Set<String> polling = new HashSet<>();

  HandedGraphs(JobRunner runner, DagCalls calls) {
    this.runner = runner;
    this.calls = calls;
  }

  /** Takes up a graph where the ledger says it stands. */
  void opened(Turn turn, DagRun dag) {
    graphs.put(dag.order().id(), dag);
    changed.add(dag);
    Optional<DagAttempt> open = handed(dag).open();
    if (open.isPresent() && open.get().state() == AttemptState.INTENDED) {
      turn.questionsOfGraphs().put(dag, open.get());
    } else {
      open.ifPresent(there -> runner.alarms().perhapsTold(AtSite.of(dag.order(), there)));
    }
    handed(dag).ended().ifPresent(last -> lostBefore(dag, last, open.isPresent()));
  }

  /** What was to be told of a lost graph just before our last end may not have been. */
  private void lostBefore(DagRun dag, DagAttempt last, boolean goesOn) {
    AtSite was = AtSite.of(dag.order(), last);
    if (goesOn) {
      runner.alarms().goesOn(was);
    } else if (last.state() == AttemptState.LOST) {
      runner.alarms().graphLost(was, new Failure(Fault.valueOf(last.fault()), last.reason()));
    }
  }

  void forget(long orderId) {
    graphs.remove(orderId);
  }

  void moved(DagRun dag) {
    changed.add(dag);
  }

  /** Prepares a handover of every graph that needs one. */
  void handOver() {
    if (!runner.takesGraphs()) {
      return;
    }
    for (DagRun dag : changed) {
      if (handed(dag).open().isEmpty() && needsRun(dag) && preparing.add(dag.order().id())) {
        calls.prepare(
            dag,
            new DagPreparation.Wanted(
                dag.order(),
                dag.run(),
                dag.graph(),
                dag.jobs(),
                handed(dag).started(),
                handed(dag).nextNumber()));
      }
    }
    changed.clear();
  }

  /** Something is ready, and nothing else is on its way, waits for its time, or for a person. */
  private static boolean needsRun(DagRun dag) {
    boolean ready = false;
    for (JobRecord job : dag.jobs()) {
      if (job.state() == JobState.READY) {
        ready = true;
      } else if (job.state() != JobState.WAITING && job.state() != JobState.SUCCEEDED) {
        return false;
      }
    }
    return ready;
  }

  void prepared(Turn turn, DagRun dag, DagPreparation.Prepared result) {
    preparing.remove(dag.order().id());
    changed.add(dag);
    if (handed(dag).open().isPresent() || !needsRun(dag)) {
      return;
    }
    if (!result.lost().isEmpty()) {
      outputsLost(turn, dag, result.lost());
    } else if (result.failure().isPresent()) {
      Node first = firstReady(dag).orElseThrow();
      dag.countPreparation(first.index());
      turn.fail(first, runner.siteOfGraphs(), result.failure().get(), -1);
    } else {
      intend(turn, dag, result);
    }
  }

  private void outputsLost(Turn turn, DagRun dag, List<JobRecord> lost) {
    for (int index = 0; index < dag.size(); index++) {
      long job = dag.job(index).id();
      if (dag.job(index).state() == JobState.SUCCEEDED
          && lost.stream().anyMatch(each -> each.id() == job)) {
        turn.move(new Node(dag, index), JobEvent.OUTPUT_LOST);
      }
    }
  }

  private void intend(Turn turn, DagRun dag, DagPreparation.Prepared result) {
    SubmittedDag run =
        result.whole().map(whole -> whole.run()).orElseGet(() -> result.rest().orElseThrow().run());
    String site =
        result.rest().isPresent()
            ? handed(dag).started().orElseThrow().site()
            : runner.siteOfGraphs();
    DagAttempt intended =
        new DagAttempt(
            dag.order().id(),
            handed(dag).nextNumber(),
            run.key(),
            AttemptState.INTENDED,
            site,
            Optional.empty(),
            run.directory(),
            "",
            "",
            runner.now(),
            Optional.empty());
    keep(turn, dag, intended);
    turn.changes().reached(Step.JOB_INTENT_COMMITTED);
    turn.changes().afterwards(() -> calls.submit(dag, intended, result));
  }

  void submitted(Turn turn, DagRun dag, int number, SubmitOutcome outcome) {
    open(dag, number, AttemptState.INTENDED)
        .ifPresent(
            intended ->
                outcome.fold(
                    accepted -> accepted(turn, dag, intended, accepted.handle()),
                    refused -> refused(turn, dag, intended, refused.failure()),
                    uncertain -> ask(turn, dag, intended)));
  }

  private DagAttempt accepted(Turn turn, DagRun dag, DagAttempt intended, JobHandle handle) {
    handed(dag).ended().ifPresent(last -> runner.alarms().goesOn(AtSite.of(dag.order(), last)));
    turn.changes().reached(Step.JOB_ACCEPTED_COMMITTED);
    return keep(turn, dag, DagAttemptEdits.submitted(intended, handle));
  }

  private DagAttempt refused(Turn turn, DagRun dag, DagAttempt intended, Failure failure) {
    Optional<Node> first = firstReady(dag);
    first.ifPresent(node -> dag.countPreparation(node.index()));
    first.ifPresent(node -> turn.fail(node, intended.site(), failure, -1));
    return over(turn, dag, intended, AttemptState.NEVER_STARTED, failure);
  }

  private static DagAttempt ask(Turn turn, DagRun dag, DagAttempt intended) {
    turn.questionsOfGraphs().put(dag, intended);
    return intended;
  }

  void settled(Turn turn, DagRun dag, int number, FindOutcome outcome) {
    Optional<DagAttempt> open = open(dag, number, AttemptState.INTENDED);
    if (open.isEmpty()) {
      return;
    }
    DagAttempt intended = open.get();
    AtSite atSite = AtSite.of(dag.order(), intended);
    if (!(outcome instanceof FindOutcome.Unsettled)) {
      runner.alarms().settled(atSite);
    }
    outcome.fold(
        found -> accepted(turn, dag, intended, found.handle()),
        absent ->
            over(
                turn,
                dag,
                intended,
                AttemptState.NEVER_STARTED,
                new Failure(Fault.REPLY_LOST, "the site proved that it never began")),
        unsettled -> {
          runner.alarms().unsettled(atSite, unsettled.failure().message());
          runner.later(new DagSignal.AskAgain(dag, number));
          return intended;
        });
  }

  void askAgain(DagRun dag, int number) {
    open(dag, number, AttemptState.INTENDED).ifPresent(intended -> find(Map.of(dag, intended)));
  }

  /** Each site for itself: one that is slow to answer does not keep the others. */
  void poll() {
    watched()
        .forEach(
            (site, there) -> {
              if (polling.add(site)) {
                calls.poll(site, there);
              }
            });
  }

  void pollNow() {
    watched().forEach(calls::pollNow);
  }

  void findNow(Map<DagRun, DagAttempt> questions) {
    atSites(questions).forEach(calls::findNow);
  }

  void find(Map<DagRun, DagAttempt> questions) {
    atSites(questions).forEach(calls::find);
  }

  void roundOver(String site) {
    polling.remove(site);
  }

  private Map<String, Map<SubmittedDag, DagCalls.Watched>> watched() {
    Map<DagRun, DagAttempt> there = new HashMap<>();
    for (DagRun dag : graphs.values()) {
      handed(dag)
          .open()
          .filter(handover -> handover.state() != AttemptState.INTENDED)
          .ifPresent(handover -> there.put(dag, handover));
    }
    return atSites(there);
  }

  private static Map<String, Map<SubmittedDag, DagCalls.Watched>> atSites(
      Map<DagRun, DagAttempt> graphs) {
    Map<String, Map<SubmittedDag, DagCalls.Watched>> sites = new HashMap<>();
    graphs.forEach(
        (dag, handover) ->
            sites
                .computeIfAbsent(handover.site(), first -> new HashMap<>())
                .put(DagCalls.run(handover), new DagCalls.Watched(dag, handover)));
    return sites;
  }

  void reported(Turn turn, DagRun dag, int number, DagReport report) {
    Optional<DagAttempt> open = handed(dag).open().filter(handover -> handover.number() == number);
    if (open.isEmpty() || open.get().state() == AttemptState.INTENDED) {
      return;
    }
    DagAttempt handover = tell(turn, dag, open.get(), report);
    boolean over = GraphReports.isOver(report);
    for (int index = 0; index < dag.size(); index++) {
      NodeReport node = report.nodes().get(JobTasks.key(dag.order(), dag.job(index).name()));
      if (node != null) {
        HandedNodes.reported(turn, new Node(dag, index), handover.site(), node, over);
      }
    }
    if (dag.isDone()) {
      // Every output has been measured: how the run itself ends makes no difference.
      runner.alarms().notHeld(AtSite.of(dag.order(), handover));
      runner.alarms().over(AtSite.of(dag.order(), handover));
      over(turn, dag, handover, Optional.empty());
      turn.changes().wake(dag.order().id());
    } else if (over && dag.jobs().stream().noneMatch(HandedGraphs::isAtWork)) {
      end(turn, dag, handover, report);
    }
  }

  private static boolean isAtWork(JobRecord job) {
    return job.state().inBackend() || job.state() == JobState.VERIFYING;
  }

  /** What is to be known of the run itself. */
  private DagAttempt tell(Turn turn, DagRun dag, DagAttempt handover, DagReport report) {
    AtSite atSite = AtSite.of(dag.order(), handover);
    if (report.dag() instanceof JobReport.Unseen unseen) {
      runner.alarms().unseen(atSite, unseen.reason());
      return handover;
    }
    if (!GraphReports.isOver(report) && report.heard().plus(SILENCE).isBefore(runner.now())) {
      runner.alarms().unseen(atSite, "no sign of life since " + report.heard());
      return handover;
    }
    runner.alarms().seen(atSite);
    if (report.dag() instanceof JobReport.Held held) {
      runner.alarms().held(atSite, held.failure());
      return handover;
    }
    runner.alarms().notHeld(atSite);
    boolean runs = report.dag() instanceof JobReport.Running;
    return runs && handover.state() != AttemptState.RUNNING
        ? keep(turn, dag, DagAttemptEdits.running(handover))
        : handover;
  }

  /** The run is over, and all that it tells of its nodes has been taken up. */
  private void end(Turn turn, DagRun dag, DagAttempt handover, DagReport report) {
    handed(dag).over();
    for (int index = 0; index < dag.size(); index++) {
      JobRecord job = dag.job(index);
      if (job.state() == JobState.BACKING_OFF && job.retryAt().isEmpty()) {
        // The site was to try it again, and did not: now the table says.
        Node node = new Node(dag, index);
        turn.move(node, JobEvent.BACKOFF_OVER);
        turn.fail(node, handover.site(), new Failure(Fault.valueOf(job.fault()), job.reason()), -1);
      }
    }
    runner.alarms().over(AtSite.of(dag.order(), handover));
    Optional<Failure> failure = GraphReports.failure(handover, report);
    over(turn, dag, handover, failure);
    if (report.dag() instanceof JobReport.Gone gone) {
      AtSite was = AtSite.of(dag.order(), handover);
      turn.changes().afterwards(() -> runner.alarms().graphLost(was, gone.failure()));
    }
    turn.changes().wake(dag.order().id());
    if (failure.isPresent() && !GraphReports.anyFailed(report) && needsRun(dag)) {
      // No job failed: what ended the run is told of the first one that it left.
      Node first = firstReady(dag).orElseThrow();
      dag.countPreparation(first.index());
      turn.fail(first, handover.site(), failure.get(), -1);
    }
  }

  private void over(Turn turn, DagRun dag, DagAttempt handover, Optional<Failure> failure) {
    AttemptState state =
        failure
            .map(
                known -> known.fault() == Fault.EXIT_CODE ? AttemptState.FAILED : AttemptState.LOST)
            .orElse(AttemptState.SUCCEEDED);
    keep(turn, dag, DagAttemptEdits.over(handover, state, failure, runner.now()));
  }

  private DagAttempt over(
      Turn turn, DagRun dag, DagAttempt handover, AttemptState state, Failure failure) {
    return keep(
        turn, dag, DagAttemptEdits.over(handover, state, Optional.of(failure), runner.now()));
  }

  private DagAttempt keep(Turn turn, DagRun dag, DagAttempt handover) {
    handed(dag).keep(handover);
    turn.changes().dag(dag.order().run(), handover);
    changed.add(dag);
    return handover;
  }

  private static Optional<Node> firstReady(DagRun dag) {
    for (int index = 0; index < dag.size(); index++) {
      if (dag.job(index).state() == JobState.READY) {
        return Optional.of(new Node(dag, index));
      }
    }
    return Optional.empty();
  }

  private static Optional<DagAttempt> open(DagRun dag, int number, AttemptState state) {
    return handed(dag)
        .open()
        .filter(handover -> handover.number() == number && handover.state() == state);
  }

  private static HandedGraph handed(DagRun dag) {
    return dag.handed().orElseThrow();
  }
}
