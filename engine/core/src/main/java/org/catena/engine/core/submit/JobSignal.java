package org.catena.engine.core.submit;

import java.util.concurrent.CompletableFuture;
import org.catena.adapters.spi.FindOutcome;
import org.catena.adapters.spi.JobReport;
import org.catena.adapters.spi.SubmitOutcome;
import org.catena.engine.core.dag.DagRun;
import org.catena.engine.core.poll.AttemptEnd;

/** What the job runner's thread is told. */
interface JobSignal {
  void take(Turn turn);

  /** A node of an order's DAG. */
  record Node(DagRun dag, int index) {}

  record Opened(DagRun dag) implements JobSignal {
    @Override
    public void take(Turn turn) {
      new TakeUp(turn).all(dag);
    }
  }

  /**
   * @param site where it goes, or would have gone
   * @param because why there
   */
  record Prepared(Node node, JobPreparation.Prepared result, String site, String because)
      implements JobSignal {
    @Override
    public void take(Turn turn) {
      turn.prepared(this);
    }
  }

  record Submitted(Node node, SubmitOutcome outcome) implements JobSignal {
    @Override
    public void take(Turn turn) {
      turn.submitted(node, outcome);
    }
  }

  record Settled(Node node, FindOutcome outcome) implements JobSignal {
    @Override
    public void take(Turn turn) {
      turn.settled(node, outcome);
    }
  }

  record Reported(Node node, int attempt, JobReport report) implements JobSignal {
    @Override
    public void take(Turn turn) {
      turn.reported(node, attempt, report);
    }
  }

  record Measured(Node node, AttemptEnd.Outcome outcome) implements JobSignal {
    @Override
    public void take(Turn turn) {
      turn.measured(node, outcome);
    }
  }

  record BackoffOver(Node node) implements JobSignal {
    @Override
    public void take(Turn turn) {
      turn.backoffOver(node);
    }
  }

  record AskAgain(Node node) implements JobSignal {
    @Override
    public void take(Turn turn) {
      turn.askAgain(node);
    }
  }

  /** A person asks: failed jobs of the order get another chance. Answers how many. */
  record Retry(long orderId, CompletableFuture<Integer> answer) implements JobSignal {
    @Override
    public void take(Turn turn) {
      turn.retry(orderId, answer);
    }
  }

  /** All of an order is to come to an end. May be said again. */
  record Cancelled(long orderId) implements JobSignal {
    @Override
    public void take(Turn turn) {
      turn.runner().dag(orderId).ifPresent(new Cancellation(turn)::all);
    }
  }

  /** Time to ask the sites about everything of ours that they have. */
  record PollDue() implements JobSignal {
    @Override
    public void take(Turn turn) {
      turn.pollDue();
    }
  }

  /** One round of asking a site is over. */
  record RoundOver(String site) implements JobSignal {
    @Override
    public void take(Turn turn) {
      turn.roundOver(site);
    }
  }
}
