package org.catena.engine.core.submit;

import java.util.List;
import org.catena.adapters.spi.NodeReport;
import org.catena.engine.core.dag.HandedGraph;
import org.catena.engine.core.dag.JobEdits;
import org.catena.engine.core.ledger.JobEvent;
import org.catena.engine.core.ledger.JobRecord;
import org.catena.engine.core.ledger.JobState;
import org.catena.engine.core.submit.JobSignal.Node;

/** What a site tells of a node of a graph that it runs whole, as attempts of the node's job. */
final class HandedNodes {
  private HandedNodes() {}

  /**
   * Attempts are taken up in their order, each only once its job's parents are known to be done.
   *
   * @param over whether the graph's run has ended, so that there is no further attempt
   */
  static void reported(Turn turn, Node node, String site, NodeReport report, boolean over) {
    HandedGraph handed = node.dag().handed().orElseThrow();
    for (int last = report.attempts().size() - 1, each = 0; each <= last; each++) {
      NodeReport.Attempt attempt = report.attempts().get(each);
      if (!handed.knows(attempt.key())
          && !appeared(turn, node, attempt, site, report.arguments())) {
        return;
      }
      handed.learn(attempt.key());
      boolean another = each < last || (!over && report.state() == NodeReport.State.ACTIVE);
      handed.triesAgain(node.index(), another);
      node.dag()
          .openAttempt(node.index())
          .filter(open -> open.key().equals(attempt.key()))
          .ifPresent(open -> turn.reported(node, open.number(), attempt.report()));
    }
  }

  /** False when the job cannot have an attempt now. */
  private static boolean appeared(
      Turn turn, Node node, NodeReport.Attempt attempt, String site, List<String> arguments) {
    if (state(node) == JobState.BACKING_OFF) {
      turn.move(node, JobEvent.BACKOFF_OVER);
    }
    if (state(node) != JobState.READY) {
      return false;
    }
    turn.changes().touch(node);
    JobRecord job = JobEdits.attempt(node.dag().job(node.index()));
    node.dag().edit(node.index(), job);
    turn.move(node, JobEvent.INTENT_SAVED);
    turn.keep(node, AttemptEdits.appeared(job, site, attempt, arguments, turn.runner().now()));
    turn.move(node, JobEvent.ACCEPTED);
    return true;
  }

  private static JobState state(Node node) {
    return node.dag().job(node.index()).state();
  }
}
