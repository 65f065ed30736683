package org.catena.engine.core.submit;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.catena.adapters.spi.Failure;
import org.catena.adapters.spi.Fault;
import org.catena.adapters.spi.FindOutcome;
import org.catena.adapters.spi.JobHandle;
import org.catena.adapters.spi.JobReport;
import org.catena.adapters.spi.JobRequest;
import org.catena.adapters.spi.SubmitOutcome;
import org.catena.adapters.spi.Usage;
import org.catena.engine.core.dag.DagRun;
import org.catena.engine.core.dag.JobEdits;
import org.catena.engine.core.ledger.AttemptRecord;
import org.catena.engine.core.ledger.AttemptState;
import org.catena.engine.core.ledger.DagAttempt;
import org.catena.engine.core.ledger.JobEvent;
import org.catena.engine.core.ledger.JobRecord;
import org.catena.engine.core.ledger.JobState;
import org.catena.engine.core.ledger.NextAttempt;
import org.catena.engine.core.poll.AttemptEnd;
import org.catena.engine.core.port.Steps.Step;
import org.catena.engine.core.submit.JobSignal.Node;

/** One turn of the job runner: applies signals to the DAGs, collecting what is to be committed. */
final class Turn {
  private static final Set<String> LIMITS =
      Set.of(Fault.MEMORY_EXCEEDED.name(), Fault.WALLTIME_EXCEEDED.name());

  private final JobRunner runner;
  private final Changes changes = new Changes();
  private final Map<String, Map<JobRequest, Node>> submissions = new LinkedHashMap<>();
  private final Map<String, Map<JobRequest, Node>> questions = new LinkedHashMap<>();
  private final Map<DagRun, DagAttempt> questionsOfGraphs = new LinkedHashMap<>();
  private final Map<String, Set<JobHandle>> removals = new LinkedHashMap<>();
  private boolean pollWanted;

  Turn(JobRunner runner) {
    this.runner = runner;
  }

  Changes changes() {
    return changes;
  }

  /** To each site. */
  Map<String, Map<JobRequest, Node>> submissions() {
    return submissions;
  }

  /** Of each site. */
  Map<String, Map<JobRequest, Node>> questions() {
    return questions;
  }

  /** Handovers whose reply was lost. */
  Map<DagRun, DagAttempt> questionsOfGraphs() {
    return questionsOfGraphs;
  }

  /** What each site is to give up. */
  Map<String, Set<JobHandle>> removals() {
    return removals;
  }

  JobRunner runner() {
    return runner;
  }

  HandedGraphs graphs() {
    return runner.graphs();
  }

  boolean pollWanted() {
    return pollWanted;
  }

  void prepared(JobSignal.Prepared prepared) {
    Node node = prepared.node();
    JobPreparation.Prepared result = prepared.result();
    if (state(node) != JobState.READY) {
      return;
    }
    if (result.request().isPresent()) {
      intend(prepared, result.request().get());
    } else if (!result.lostParents().isEmpty()) {
      remakeParents(node, result.lostParents());
    } else {
      node.dag().countPreparation(node.index());
      fail(node, prepared.site(), result.failure().orElseThrow(), -1);
    }
  }

  private void intend(JobSignal.Prepared prepared, JobRequest request) {
    Node node = prepared.node();
    changes.touch(node);
    JobRecord before = job(node);
    NextAttempt asked = before.next().asking(request.resources());
    JobRecord job = JobEdits.attempt(JobEdits.next(before, asked));
    node.dag().edit(node.index(), job);
    move(node, JobEvent.INTENT_SAVED);
    keep(
        node,
        AttemptEdits.intended(job, prepared.site(), prepared.because(), request, runner.now()));
    submissions.computeIfAbsent(prepared.site(), first -> new LinkedHashMap<>()).put(request, node);
    changes.reached(Step.JOB_INTENT_COMMITTED);
  }

  private void remakeParents(Node node, List<JobRecord> lost) {
    move(node, JobEvent.PARENT_LOST);
    for (int parent : node.dag().parents(node.index())) {
      if (lost.stream().anyMatch(job -> job.id() == node.dag().job(parent).id())) {
        move(new Node(node.dag(), parent), JobEvent.OUTPUT_LOST);
      }
    }
  }

  void submitted(Node node, SubmitOutcome outcome) {
    if (state(node) != JobState.SUBMITTING) {
      return;
    }
    String site = open(node).site();
    outcome.fold(
        accepted -> accepted(node, accepted.handle(), JobEvent.ACCEPTED),
        refused -> {
          runner.health().refused(site, refused.failure(), runner.now());
          return over(node, AttemptState.NEVER_STARTED, refused.failure(), -1);
        },
        uncertain -> {
          runner.health().refused(site, uncertain.failure(), runner.now());
          return lostReply(node);
        });
  }

  void settled(Node node, FindOutcome outcome) {
    if (state(node) != JobState.RECONCILING) {
      return;
    }
    if (!(outcome instanceof FindOutcome.Unsettled)) {
      runner.alarms().settled(atSite(node));
    }
    outcome.fold(
        found -> accepted(node, found.handle(), JobEvent.FOUND),
        absent -> neverStarted(node),
        unsettled -> {
          runner.alarms().unsettled(atSite(node), unsettled.failure().message());
          runner.later(new JobSignal.AskAgain(node));
          return node;
        });
  }

  private Node accepted(Node node, JobHandle handle, JobEvent event) {
    move(node, event);
    AttemptRecord attempt = AttemptEdits.submitted(open(node), handle);
    runner.health().took(attempt.site());
    keep(node, attempt);
    runner.atSite(node, attempt);
    changes.reached(Step.JOB_ACCEPTED_COMMITTED);
    return node;
  }

  private Node neverStarted(Node node) {
    Failure failure = new Failure(Fault.REPLY_LOST, "the site proved that it never began");
    keep(node, AttemptEdits.over(open(node), AttemptState.NEVER_STARTED, failure, runner.now()));
    move(node, JobEvent.NOT_FOUND);
    return node;
  }

  Node lostReply(Node node) {
    move(node, JobEvent.REPLY_LOST);
    return ask(node);
  }

  void askAgain(Node node) {
    if (state(node) == JobState.RECONCILING) {
      ask(node);
    }
  }

  Node ask(Node node) {
    AttemptRecord attempt = open(node);
    questions
        .computeIfAbsent(attempt.site(), first -> new LinkedHashMap<>())
        .put(runner.requestOf(attempt), node);
    return node;
  }

  void reported(Node node, int attempt, JobReport report) {
    boolean current =
        node.dag().openAttempt(node.index()).map(a -> a.number()).orElse(0) == attempt;
    if (!current || !state(node).inBackend()) {
      return;
    }
    if (!(report instanceof JobReport.Unseen)) {
      runner.alarms().seen(atSite(node));
    }
    Optional<Failure> limit = limit(node);
    if (!(report instanceof JobReport.Held || report instanceof JobReport.Unseen)) {
      notHeld(node);
    }
    report.fold(
        queued -> queuedAgain(node),
        running -> started(node, running),
        held -> held(node, held.failure()),
        ended -> ended(node, ended),
        gone -> gone(node, limit.orElse(gone.failure()), gone.usage()),
        unseen -> {
          runner.alarms().unseen(atSite(node), unseen.reason());
          return node;
        });
  }

  private void notHeld(Node node) {
    runner.alarms().notHeld(atSite(node));
    if (state(node) == JobState.HELD) {
      changes.touch(node);
      node.dag().edit(node.index(), JobEdits.notHeld(job(node)));
    }
  }

  /** Evicted, or released: what it had done is lost, and it waits for its turn once more. */
  private Node queuedAgain(Node node) {
    if (state(node) != JobState.QUEUED) {
      move(node, JobEvent.QUEUED_AGAIN);
      keep(node, AttemptEdits.waiting(open(node), Optional.empty()));
    }
    return node;
  }

  private Node held(Node node, Failure failure) {
    if (state(node) != JobState.HELD) {
      changes.touch(node);
      node.dag().edit(node.index(), JobEdits.held(job(node), failure));
      move(node, JobEvent.PUT_ON_HOLD);
      keep(node, AttemptEdits.waiting(open(node), Optional.of(failure)));
    }
    if (limit(node).isPresent()) {
      AttemptRecord attempt = open(node);
      removals
          .computeIfAbsent(attempt.site(), first -> new HashSet<>())
          .add(attempt.handle().orElseThrow());
    } else {
      runner.alarms().held(atSite(node), failure);
    }
    return node;
  }

  /**
   * The limit for which its site holds it. Releasing it would not help: it is taken out, and the
   * table says what comes next. A graph that runs there whole has a runner of its own for that.
   */
  private static Optional<Failure> limit(Node node) {
    JobRecord job = job(node);
    boolean held = job.state() == JobState.HELD && node.dag().handed().isEmpty();
    return held && LIMITS.contains(job.fault())
        ? Optional.of(new Failure(Fault.valueOf(job.fault()), job.reason()))
        : Optional.empty();
  }

  private Node gone(Node node, Failure failure, Usage usage) {
    keep(node, AttemptEdits.used(open(node), usage));
    return over(node, AttemptState.LOST, failure, -1);
  }

  private Node started(Node node, JobReport.Running running) {
    if (state(node) != JobState.RUNNING) {
      move(node, JobEvent.STARTED);
      keep(node, AttemptEdits.running(open(node), running));
    }
    return node;
  }

  private Node ended(Node node, JobReport.Ended end) {
    changes.reached(Step.JOB_END_SEEN);
    AttemptRecord attempt = AttemptEdits.ended(open(node), end);
    keep(node, attempt);
    if (end.exitCode() != 0) {
      Failure failure = AttemptEnd.failure(end.exitCode(), attempt.directory());
      return over(node, AttemptState.FAILED, failure, end.exitCode());
    }
    move(node, JobEvent.ENDED_WELL);
    runner.offSite(node, attempt);
    measure(node, attempt);
    return node;
  }

  void measure(Node node, AttemptRecord attempt) {
    String output = JobTasks.outputName(node.dag(), job(node));
    runner.calls().measure(node, attempt.directory(), output);
  }

  void measured(Node node, AttemptEnd.Outcome outcome) {
    if (state(node) != JobState.VERIFYING) {
      return;
    }
    if (outcome.output().isEmpty()) {
      over(node, AttemptState.FAILED, outcome.failure().orElseThrow(), 0);
      return;
    }
    changes.touch(node);
    node.dag().edit(node.index(), JobEdits.output(job(node), outcome.output().get()));
    keep(node, AttemptEdits.succeeded(open(node)));
    move(node, JobEvent.OUTPUT_GOOD);
    changes.reached(Step.JOB_SUCCESS_COMMITTED);
    if (node.dag().isDone()) {
      changes.wake(node.dag().order().id());
    }
  }

  void backoffOver(Node node) {
    if (state(node) == JobState.BACKING_OFF) {
      move(node, JobEvent.BACKOFF_OVER);
    }
  }

  void retry(long orderId, CompletableFuture<Integer> answer) {
    int retried = runner.dag(orderId).map(new FailedJobs(this)::retry).orElse(0);
    changes.afterwards(() -> answer.complete(retried));
  }

  void pollDue() {
    pollWanted = true;
  }

  void roundOver(String site) {
    runner.pollOver(site);
  }

  private Node over(Node node, AttemptState state, Failure failure, int exitCode) {
    AttemptRecord attempt = AttemptEdits.over(open(node), state, failure, runner.now());
    runner.offSite(node, attempt);
    keep(node, attempt);
    fail(node, attempt.site(), failure, exitCode);
    return node;
  }

  /** The table says whether it is tried again. */
  void fail(Node node, String site, Failure failure, int exitCode) {
    new FailedJobs(this).fail(node, site, failure, exitCode);
  }

  void move(Node node, JobEvent event) {
    changes.touch(node);
    for (int moved : node.dag().move(node.index(), event)) {
      if (moved != node.index()) {
        Node child = new Node(node.dag(), moved);
        JobState was = state(child) == JobState.READY ? JobState.WAITING : JobState.READY;
        changes.touch(child, JobEdits.state(job(child), was));
        runner.moved(child);
      }
    }
    runner.moved(node);
  }

  void keep(Node node, AttemptRecord attempt) {
    node.dag().keep(node.index(), attempt);
    changes.attempt(attempt);
  }

  private AttemptRecord open(Node node) {
    return node.dag()
        .openAttempt(node.index())
        .orElseThrow(() -> new IllegalStateException(job(node) + " has no open attempt"));
  }

  private AtSite atSite(Node node) {
    return AtSite.of(job(node), open(node));
  }

  private static JobRecord job(Node node) {
    return node.dag().job(node.index());
  }

  private static JobState state(Node node) {
    return job(node).state();
  }
}
