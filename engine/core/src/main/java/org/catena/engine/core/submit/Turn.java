package org.catena.engine.core.submit;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.catena.adapters.spi.Failure;
import org.catena.adapters.spi.Fault;
import org.catena.adapters.spi.FindOutcome;
import org.catena.adapters.spi.JobHandle;
import org.catena.adapters.spi.JobReport;
import org.catena.adapters.spi.JobRequest;
import org.catena.adapters.spi.SubmitOutcome;
import org.catena.engine.core.dag.DagRun;
import org.catena.engine.core.dag.JobEdits;
import org.catena.engine.core.ledger.AttemptRecord;
import org.catena.engine.core.ledger.AttemptState;
import org.catena.engine.core.ledger.DagAttempt;
import org.catena.engine.core.ledger.Decision;
import org.catena.engine.core.ledger.JobEvent;
import org.catena.engine.core.ledger.JobRecord;
import org.catena.engine.core.ledger.JobState;
import org.catena.engine.core.poll.AttemptEnd;
import org.catena.engine.core.port.RetryPolicy;
import org.catena.engine.core.port.Steps.Step;
import org.catena.engine.core.submit.JobSignal.Node;

/** One turn of the job runner: applies signals to the DAGs, collecting what is to be committed. */
final class Turn {
  private final JobRunner runner;
  private final Changes changes = new Changes();
  private final Map<JobRequest, Node> submissions = new LinkedHashMap<>();
  private final Map<String, Map<JobRequest, Node>> questions = new LinkedHashMap<>();
  private final Map<DagRun, DagAttempt> questionsOfGraphs = new LinkedHashMap<>();
  private boolean pollWanted;

  Turn(JobRunner runner) {
    this.runner = runner;
  }

  Changes changes() {
    return changes;
  }

  Map<JobRequest, Node> submissions() {
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

  JobRunner runner() {
    return runner;
  }

  HandedGraphs graphs() {
    return runner.graphs();
  }

  boolean pollWanted() {
    return pollWanted;
  }

  void prepared(Node node, JobPreparation.Prepared result) {
    if (state(node) != JobState.READY) {
      return;
    }
    if (result.request().isPresent()) {
      intend(node, result.request().get());
    } else if (!result.lostParents().isEmpty()) {
      remakeParents(node, result.lostParents());
    } else {
      node.dag().countPreparation(node.index());
      fail(node, runner.site(), result.failure().orElseThrow(), -1);
    }
  }

  private void intend(Node node, JobRequest request) {
    changes.touch(node);
    JobRecord job = JobEdits.attempt(job(node));
    node.dag().edit(node.index(), job);
    move(node, JobEvent.INTENT_SAVED);
    keep(
        node,
        AttemptEdits.intended(job.id(), job.attempts(), runner.site(), request, runner.now()));
    submissions.put(request, node);
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
    outcome.fold(
        accepted -> accepted(node, accepted.handle(), JobEvent.ACCEPTED),
        refused -> over(node, AttemptState.NEVER_STARTED, refused.failure(), -1),
        uncertain -> lostReply(node));
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
    if (!(report instanceof JobReport.Held || report instanceof JobReport.Unseen)) {
      notHeld(node);
    }
    report.fold(
        queued -> queuedAgain(node),
        running -> started(node, running.since()),
        held -> held(node, held.failure()),
        ended -> ended(node, ended),
        gone -> over(node, AttemptState.LOST, gone.failure(), -1),
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
    runner.alarms().held(atSite(node), failure);
    return node;
  }

  private Node started(Node node, Instant since) {
    if (state(node) != JobState.RUNNING) {
      move(node, JobEvent.STARTED);
      keep(node, AttemptEdits.running(open(node), since));
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
    String output = JobTasks.outputName(node.dag().order(), node.dag().run(), job(node));
    changes.afterwards(() -> runner.calls().measure(node, attempt.directory(), output));
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
    Optional<DagRun> dag = runner.dag(orderId);
    int count = 0;
    for (int index = 0; dag.isPresent() && index < dag.get().size(); index++) {
      if (dag.get().job(index).state() == JobState.FAILED) {
        dag.get().restartBudget(index);
        move(new Node(dag.get(), index), JobEvent.RETRIED_BY_HAND);
        count++;
      }
    }
    int retried = count;
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
    JobRecord job = job(node);
    if (node.dag().handed().filter(graph -> graph.triesAgain(node.index())).isPresent()) {
      changes.touch(node);
      node.dag().edit(node.index(), JobEdits.failed(job, failure, Optional.empty()));
      move(node, JobEvent.FAILED_TRANSIENT);
      return;
    }
    RetryPolicy.Question question =
        new RetryPolicy.Question(
            job.kind().name().toLowerCase(Locale.ROOT),
            failure,
            exitCode,
            site,
            node.dag().attemptsInBudget(node.index()));
    RetryPolicy.Verdict verdict = runner.decide(question);
    Instant now = runner.now();
    changes.decided(
        new Decision(
            now, "retry", job.run() + " " + job.name(), question.toString(), verdict.toString()));
    Optional<Instant> retryAt =
        verdict.again() ? Optional.of(now.plus(verdict.delay())) : Optional.empty();
    changes.touch(node);
    node.dag().edit(node.index(), JobEdits.failed(job, failure, retryAt));
    if (verdict.again()) {
      move(node, JobEvent.FAILED_TRANSIENT);
      runner.alarm(node, retryAt);
    } else {
      move(node, JobEvent.FAILED_PERMANENT);
      changes.wake(node.dag().order().id());
    }
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
