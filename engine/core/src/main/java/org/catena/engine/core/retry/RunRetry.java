package org.catena.engine.core.retry;

import java.time.Clock;
import org.catena.engine.core.ledger.Decision;
import org.catena.engine.core.ledger.OrderState;
import org.catena.engine.core.ledger.RunRecord;
import org.catena.engine.core.ledger.WorkOrder;
import org.catena.engine.core.port.Chains;
import org.catena.engine.core.port.DecisionLedger;
import org.catena.engine.core.port.OrderLedger;
import org.catena.engine.core.port.RunLedger;
import org.catena.engine.core.port.Transactions;
import org.catena.engine.core.signal.OrderEnd;
import org.catena.engine.core.walk.Walk;
import org.catena.workflows.model.RunKey;
import org.catena.workflows.model.Subject;

/** Lets a stopped run, batch or campaign go on. */
public final class RunRetry {
  /**
   * What goes on.
   *
   * @param stages boxes of the diagram
   * @param jobs failed jobs that get another chance
   * @param transfers failed copies that get another chance
   */
  public record Resumed(int stages, int jobs, int transfers) {}

  private final RunLedger runs;
  private final OrderLedger orders;
  private final DecisionLedger decisions;
  private final Chains chains;
  private final OrderEnd end;
  private final Walk walk;
  private final Transactions transactions;
  private final Clock clock;

  public RunRetry(
      RunLedger runs,
      OrderLedger orders,
      DecisionLedger decisions,
      Chains chains,
      OrderEnd end,
      Walk walk,
      Transactions transactions,
      Clock clock) {
    this.runs = runs;
    this.orders = orders;
    this.decisions = decisions;
    this.chains = chains;
    this.end = end;
    this.walk = walk;
    this.transactions = transactions;
    this.clock = clock;
  }

  /**
   * @param who asked, for the record
   * @throws IllegalArgumentException when the run is unknown
   */
  public Resumed retry(RunKey key, String who) {
    RunRecord run =
        runs.find(key)
            .orElseThrow(() -> new IllegalArgumentException("run " + key.number() + " is unknown"));
    Resumed resumed = resume(key, run.processInstanceId());
    transactions.runInOne(
        () ->
            decisions.add(
                new Decision(
                    clock.instant(), "hand-retry", key.toString(), who, resumed.toString())));
    return resumed;
  }

  /** Lets every stopped stage of one instance go on. */
  public Resumed resume(Subject subject, String processInstanceId) {
    int stages = 0;
    int jobs = 0;
    int transfers = 0;
    for (WorkOrder order : orders.of(subject)) {
      if (order.state() == OrderState.OPEN && order.kind().hasJobs()) {
        jobs += walk.worker(order.kind()).retry(order); // those that wait for a person
      }
      if (order.state() == OrderState.STOPPED) {
        int units = walk.worker(order.kind()).retry(order);
        jobs += order.kind().hasJobs() ? units : 0;
        transfers += order.kind().hasTransfers() ? units : 0;
        if (transactions.inOne(() -> end.resumed(order))) {
          walk.opened(order);
          stages++;
        }
      }
    }
    int boxes = transactions.inOne(() -> chains.retryFailedBoxes(processInstanceId));
    return new Resumed(stages + boxes, jobs, transfers);
  }
}
