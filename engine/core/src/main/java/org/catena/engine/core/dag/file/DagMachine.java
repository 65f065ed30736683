package org.catena.engine.core.dag.file;

import java.time.Duration;
import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.catena.engine.core.dag.Frontier;
import org.catena.workflows.dag.AbortOn;
import org.catena.workflows.dag.DagDocument;
import org.catena.workflows.dag.NodeSpec;
import org.catena.workflows.dag.Rescue;
import org.catena.workflows.dag.Script;
import org.catena.workflows.dag.files.NodeState;

/**
 * The rules of a running DAG (HTCondor manual, "DAGMan Workflows"): which node may do what next,
 * and what an end means. The same ends in the same order always give the same states, so a run is
 * repeated by telling it what ended. Starts nothing itself. For one thread only.
 */
final class DagMachine {
  private final DagDocument dag;
  private final Limits limits;
  private final boolean alwaysPost;
  private final DagListener listener;
  private final Frontier frontier;
  private final NodeStates states;
  private final ReadyQueue ready;
  private final IntQueue noops = new IntQueue();
  private final ScriptQueue preScripts;
  private final ScriptQueue postScripts;
  private final Retries retries;
  private final Map<Integer, NodeAttempt> attempts = new HashMap<>();
  private final BitSet started = new BitSet();
  private final OptionalInt finalNode;
  private final BitSet deferred = new BitSet();
  private int submissions;
  private boolean halted;
  private boolean finalTurn;
  private Optional<Ending> stopped = Optional.empty();

  /**
   * @param alwaysPost POST runs even if PRE failed ({@code -AlwaysRunPost})
   */
  DagMachine(DagDocument dag, Limits limits, boolean alwaysPost, DagListener listener) {
    this.dag = dag;
    this.limits = limits;
    this.alwaysPost = alwaysPost;
    this.listener = listener;
    this.frontier = new Frontier(dag.graph());
    this.states = new NodeStates(dag);
    this.ready = new ReadyQueue(dag);
    this.preScripts = new ScriptQueue(limits.preScripts());
    this.postScripts = new ScriptQueue(limits.postScripts());
    this.retries = new Retries(dag);
    this.finalNode = FinalNode.of(dag);
  }

  /**
   * Frees the first nodes.
   *
   * @param rescue what an earlier run has done
   */
  void start(Rescue rescue) {
    retries.limitedTo(rescue.retries());
    BitSet done = rescue.done();
    for (int node = 0; node < dag.size(); node++) {
      if (dag.node(node).done() || done.get(node)) {
        move(node, NodeEvent.MARKED_DONE);
        frontier.succeeded(node, child -> {});
      }
    }
    for (int node = 0; node < dag.size(); node++) {
      if (dag.node(node).kind().isOrdinary() && frontier.isFree(node) && !frontier.isDone(node)) {
        begin(node);
      }
    }
  }

  NodeStates states() {
    return states;
  }

  int retry(int node) {
    return retries.used(node);
  }

  NodeAttempt attempt(int node) {
    return attempts.computeIfAbsent(node, any -> new NodeAttempt());
  }

  /** The node whose PRE script may start now, or -1. */
  int nextPre() {
    return halted || stopped.isPresent() ? -1 : next(preScripts, NodeState.PRERUN);
  }

  /** The node whose POST script may start now, or -1. */
  int nextPost() {
    return stopped.isPresent() ? -1 : next(postScripts, NodeState.POSTRUN);
  }

  private int next(ScriptQueue scripts, NodeState state) {
    return scripts.take(node -> states.of(node) == state && hasTurn(node));
  }

  /** The node whose job may start now, or -1. */
  int nextJob() {
    if (halted || stopped.isPresent()) {
      return -1;
    }
    if (!Limits.allows(limits.jobs(), states.count(NodeState.SUBMITTED))) {
      return -1;
    }
    return ready.take(this::isReady);
  }

  /** The node that does nothing and may do so now, or -1. */
  int nextNoop() {
    while (!noops.isEmpty() && !halted && stopped.isEmpty()) {
      int node = noops.poll();
      if (isReady(node)) {
        return node;
      }
    }
    return -1;
  }

  /** The node's nothing is done. */
  void noopEnded(int node) {
    move(node, NodeEvent.SUBMITTED);
    if (dag.node(node).post().isPresent()) {
      attempt(node).begun(0);
      postDue(node);
    } else {
      succeeded(node, 0);
    }
  }

  /** A former life was replayed: what it began was not taken from the queues. */
  void replayed() {
    ready.clean(this::isReady);
    noops.keepOnce(this::isReady);
    preScripts.clean(node -> states.of(node) == NodeState.PRERUN && !deferred.get(node));
    postScripts.clean(node -> states.of(node) == NodeState.POSTRUN && !deferred.get(node));
  }

  private boolean isReady(int node) {
    return states.of(node) == NodeState.READY && hasTurn(node);
  }

  /** Once the FINAL node has its turn, no other node has. */
  private boolean hasTurn(int node) {
    return !finalTurn || finalNode.getAsInt() == node;
  }

  void scriptBegun(int node, Task.Phase phase) {
    deferred.clear(node);
    scripts(phase).begun(node);
  }

  /** The node's job is with the site as so many processes. */
  void jobBegun(int node, int processes) {
    move(node, NodeEvent.SUBMITTED);
    ready.begun(node);
    submissions++;
    attempt(node).begun(processes);
  }

  int submissions() {
    return submissions;
  }

  /** The node's job could not be submitted, and trying again would not help. */
  void submitFailed(int node) {
    attempt(node).notSubmitted();
    ready.notBegun(node, this::isReady);
    if (dag.node(node).post().isPresent()) {
      postDue(node);
    } else {
      failed(node, NodeAttempt.SUBMIT_FAILED, false);
    }
  }

  /** A task that was begun has ended with this value. */
  void ended(Task task, int value) {
    if (task.phase() == Task.Phase.JOB) {
      processEnded(task.node(), task.process(), value);
    } else {
      scriptEnded(task.node(), task.phase(), value);
    }
  }

  /** One process of the node's job has ended with this value. */
  private void processEnded(int node, int process, int value) {
    NodeAttempt attempt = attempt(node);
    NodeSpec spec = dag.node(node);
    attempt.processEnded(process, value);
    boolean failed = spec.tolerance().isExceeded(attempt.failures(), attempt.processes());
    if (!attempt.isOver()) {
      if (failed && spec.tolerance().failFast()) {
        listener.removeRest(node);
      }
      return;
    }
    ready.ended(node, this::isReady);
    attempt.judged(failed);
    if (spec.post().isPresent()) {
      postDue(node);
    } else if (failed) {
      failed(node, attempt.jobReturn(), true);
    } else {
      succeeded(node, attempt.jobReturn());
    }
  }

  /** A PRE or POST script has ended with this exit code. */
  private void scriptEnded(int node, Task.Phase phase, int value) {
    scripts(phase).ended(node);
    Optional<Script.Defer> defer =
        phase
            .script(dag.node(node))
            .flatMap(Script::defer)
            .filter(deferral -> deferral.status() == value);
    if (defer.isPresent()) {
      deferred.set(node);
      listener.defer(node, phase, Duration.ofSeconds(defer.get().seconds()));
    } else if (phase == Task.Phase.PRE) {
      preEnded(node, value);
    } else if (value == 0) {
      succeeded(node, value);
    } else {
      failed(node, value, attempt(node).jobReturn() != NodeAttempt.SUBMIT_FAILED);
    }
  }

  /** A deferred script's delay is over. */
  void deferOver(int node, Task.Phase phase) {
    deferred.clear(node);
    scripts(phase).add(node);
  }

  private void preEnded(int node, int value) {
    NodeSpec spec = dag.node(node);
    if (value != 0 && spec.preSkip().equals(OptionalInt.of(value))) {
      succeeded(node, value);
      return;
    }
    attempt(node).preEnded(value);
    if (value == 0) {
      jobDue(node);
      abortIfAsked(node, value);
    } else if (alwaysPost && spec.post().isPresent()) {
      postDue(node);
      abortIfAsked(node, value);
    } else {
      failed(node, value, true);
    }
  }

  private void postDue(int node) {
    move(node, NodeEvent.POST_DUE);
    postScripts.add(node);
  }

  private void succeeded(int node, int value) {
    move(node, NodeEvent.SUCCEEDED);
    attempts.remove(node);
    frontier.succeeded(node, abortIfAsked(node, value) ? child -> {} : this::begin);
  }

  private void failed(int node, int value, boolean again) {
    NodeSpec spec = dag.node(node);
    boolean aborts = spec.abortOn().filter(abort -> abort.value() == value).isPresent();
    boolean forbidden = value != 0 && spec.unlessExit().equals(OptionalInt.of(value));
    if (again && !aborts && !forbidden && retries.areLeft(node) && !isStopped()) {
      attempts.remove(node);
      listener.retrying(node, retries.use(node));
      due(node);
      return;
    }
    move(node, NodeEvent.FAILED);
    frontier.failed(node, this::begin, child -> move(child, NodeEvent.ANCESTOR_FAILED));
    abortIfAsked(node, value);
  }

  private boolean abortIfAsked(int node, int value) {
    Optional<AbortOn> abort = dag.node(node).abortOn().filter(on -> on.value() == value);
    abort.ifPresent(on -> stop(Ending.aborted(on.result().orElse(value))));
    return abort.isPresent();
  }

  /** Nothing new starts, POST scripts excepted; what runs may end. */
  void halt() {
    halted = true;
  }

  /** Nothing at all starts any more, and nothing that ends is followed by anything. */
  void stop(Ending ending) {
    if (stopped.isEmpty()) {
      stopped = Optional.of(ending);
    }
  }

  boolean isStopped() {
    return stopped.isPresent();
  }

  /** What was at work when the DAG stopped, and is not any more. */
  void abandoned(Task task) {
    if (task.phase() != Task.Phase.JOB) {
      scripts(task.phase()).ended(task.node());
    }
    if (states.of(task.node()) != NodeState.ERROR) {
      move(task.node(), NodeEvent.FAILED);
    }
  }

  /** The FINAL node's turn: what was halted or stopped before holds only the others back. */
  void startFinal() {
    halted = false;
    stopped = Optional.empty();
    finalTurn = true;
    begin(finalNode.orElseThrow());
  }

  OptionalInt finalNode() {
    return finalNode;
  }

  /** Whether nothing runs and nothing more will start. */
  boolean isFinished() {
    boolean quiet =
        states.count(NodeState.SUBMITTED) == 0
            && !preScripts.isAnyRunning()
            && !postScripts.isAnyRunning();
    if (!quiet || stopped.isPresent()) {
      return quiet;
    }
    if (finalTurn) {
      NodeState last = states.of(finalNode.orElseThrow());
      return last == NodeState.DONE || last == NodeState.ERROR;
    }
    boolean waiting = states.count(NodeState.READY) > 0 || states.count(NodeState.PRERUN) > 0;
    return states.count(NodeState.POSTRUN) == 0 && deferred.isEmpty() && (halted || !waiting);
  }

  /** How the DAG stands or, once finished, ended; the FINAL node not considered. */
  Ending ending() {
    if (stopped.isPresent()) {
      return stopped.get();
    }
    if (states.count(NodeState.ERROR) > 0) {
      return Ending.FAILED;
    }
    if (halted) {
      return Ending.HALTED;
    }
    int all = states.total() - (finalNode.isPresent() ? 1 : 0);
    return states.count(NodeState.DONE) == all || !isFinished() ? Ending.GOOD : Ending.CYCLE;
  }

  private void begin(int node) {
    if (frontier.isDone(node)) {
      return;
    }
    if (!started.get(node)) {
      started.set(node);
      listener.starting(node);
    }
    due(node);
  }

  private void due(int node) {
    if (dag.node(node).pre().isPresent()) {
      move(node, NodeEvent.PRE_DUE);
      preScripts.add(node);
    } else {
      jobDue(node);
    }
  }

  private void jobDue(int node) {
    move(node, NodeEvent.JOB_DUE);
    if (dag.node(node).noop()) {
      noops.add(node);
    } else {
      ready.add(node);
    }
  }

  private void move(int node, NodeEvent event) {
    states.move(node, event);
    listener.moved(node, states.of(node));
  }

  private ScriptQueue scripts(Task.Phase phase) {
    return phase == Task.Phase.PRE ? preScripts : postScripts;
  }
}
