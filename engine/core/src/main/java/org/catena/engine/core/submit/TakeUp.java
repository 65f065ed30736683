package org.catena.engine.core.submit;

import java.util.Optional;
import org.catena.engine.core.dag.DagRun;
import org.catena.engine.core.ledger.AttemptRecord;
import org.catena.engine.core.ledger.JobRecord;
import org.catena.engine.core.submit.JobSignal.Node;

/** Takes up every job of a graph where the ledger says it stands. */
final class TakeUp {
  private final Turn turn;
  private final JobRunner runner;

  TakeUp(Turn turn) {
    this.turn = turn;
    this.runner = turn.runner();
  }

  void all(DagRun dag) {
    runner.keep(dag);
    for (int index = 0; index < dag.size(); index++) {
      Node node = new Node(dag, index);
      Optional<AttemptRecord> attempt = dag.openAttempt(index);
      switch (dag.job(index).state()) {
        case SUBMITTING -> turn.lostReply(node);
        case RECONCILING -> {
          runner.moved(node);
          turn.ask(node);
        }
        case QUEUED, RUNNING, HELD -> attempt.ifPresent(open -> atSite(node, open));
        case VERIFYING -> attempt.ifPresent(open -> turn.measure(node, open));
        case BACKING_OFF -> backingOff(node);
        case WAITING, READY, PARKED, SUCCEEDED, FAILED -> {}
      }
    }
    if (dag.handed().isPresent()) {
      turn.graphs().opened(turn, dag);
    }
    runner.hasReady(dag);
  }

  private void atSite(Node node, AttemptRecord attempt) {
    runner.atSite(node, attempt);
    runner.alarms().perhapsTold(AtSite.of(job(node), attempt));
  }

  /** What its site tries again by itself has no time of its own. */
  private void backingOff(Node node) {
    if (node.dag().handed().isEmpty() || job(node).retryAt().isPresent()) {
      runner.alarm(node, job(node).retryAt());
    }
  }

  private static JobRecord job(Node node) {
    return node.dag().job(node.index());
  }
}
