package org.catena.engine.core.submit;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.catena.adapters.spi.Failure;
import org.catena.adapters.spi.Fault;
import org.catena.adapters.spi.JobHandle;
import org.catena.engine.core.dag.DagRun;
import org.catena.engine.core.dag.JobEdits;
import org.catena.engine.core.ledger.AttemptRecord;
import org.catena.engine.core.ledger.JobEvent;
import org.catena.engine.core.submit.JobSignal.Node;

/**
 * Brings a DAG without arrows to its end: what waits here is given up at once; what a site has is
 * given up when the site says that it has it no more, or counts when it ended well before.
 */
final class Cancellation {
  private static final Failure CANCELLED = new Failure(Fault.REMOVED, "cancelled by a person");

  private final Turn turn;

  Cancellation(Turn turn) {
    this.turn = turn;
  }

  void all(DagRun dag) {
    dag.cancel();
    Map<String, Set<JobHandle>> atSites = new HashMap<>();
    for (int index = 0; index < dag.size(); index++) {
      Node node = new Node(dag, index);
      switch (dag.job(index).state()) {
        case READY -> giveUp(node);
        case BACKING_OFF -> {
          turn.move(node, JobEvent.BACKOFF_OVER);
          giveUp(node);
        }
        case QUEUED, RUNNING, HELD -> atSite(node, atSites);
        // They come to one of the other states by themselves, and all is said again then.
        case WAITING, SUBMITTING, RECONCILING, VERIFYING, SUCCEEDED, FAILED -> {}
        case PARKED -> {
          turn.move(node, JobEvent.RETRIED_BY_HAND);
          giveUp(node);
        }
      }
    }
    turn.changes()
        .afterwards(
            () -> atSites.forEach((site, jobs) -> turn.runner().calls().cancel(site, jobs)));
  }

  private static void atSite(Node node, Map<String, Set<JobHandle>> atSites) {
    Optional<AttemptRecord> attempt = node.dag().openAttempt(node.index());
    attempt
        .flatMap(AttemptRecord::handle)
        .ifPresent(
            handle ->
                atSites
                    .computeIfAbsent(attempt.get().site(), first -> new HashSet<>())
                    .add(handle));
  }

  /** For good, and for no fault of its own. */
  void giveUp(Node node) {
    turn.changes().touch(node);
    node.dag()
        .edit(
            node.index(),
            JobEdits.failed(node.dag().job(node.index()), CANCELLED, Optional.empty()));
    turn.move(node, JobEvent.FAILED_PERMANENT);
    turn.changes().wake(node.dag().order().id());
  }
}
