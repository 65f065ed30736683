package org.catena.engine.core.submit;

import org.catena.adapters.spi.DagReport;
import org.catena.adapters.spi.FindOutcome;
import org.catena.adapters.spi.SubmitOutcome;
import org.catena.engine.core.dag.DagRun;

/** What the job runner's thread is told of graphs that are handed over whole. */
final class DagSignal {
  private DagSignal() {}

  record Prepared(DagRun dag, DagPreparation.Prepared result) implements JobSignal {
    @Override
    public void take(Turn turn) {
      turn.graphs().prepared(turn, dag, result);
    }
  }

  record Submitted(DagRun dag, int handover, SubmitOutcome outcome) implements JobSignal {
    @Override
    public void take(Turn turn) {
      turn.graphs().submitted(turn, dag, handover, outcome);
    }
  }

  record Settled(DagRun dag, int handover, FindOutcome outcome) implements JobSignal {
    @Override
    public void take(Turn turn) {
      turn.graphs().settled(turn, dag, handover, outcome);
    }
  }

  record Reported(DagRun dag, int handover, DagReport report) implements JobSignal {
    @Override
    public void take(Turn turn) {
      turn.graphs().reported(turn, dag, handover, report);
    }
  }

  record AskAgain(DagRun dag, int handover) implements JobSignal {
    @Override
    public void take(Turn turn) {
      turn.graphs().askAgain(dag, handover);
    }
  }

  /** One round of asking a site is over. */
  record RoundOver(String site) implements JobSignal {
    @Override
    public void take(Turn turn) {
      turn.graphs().roundOver(site);
    }
  }
}
