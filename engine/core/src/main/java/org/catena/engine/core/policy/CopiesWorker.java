package org.catena.engine.core.policy;

import java.time.Duration;
import java.util.Set;
import org.catena.engine.core.ledger.OrderKind;
import org.catena.engine.core.ledger.RunRecord;
import org.catena.engine.core.ledger.WorkOrder;
import org.catena.engine.core.port.RunLedger;
import org.catena.engine.core.walk.Progress;
import org.catena.engine.core.walk.StageWorker;

/** Stages that wait for copies: for the first one outside the buffer, and for all of the policy. */
public final class CopiesWorker implements StageWorker {
  private static final Duration LOOK_AGAIN = Duration.ofSeconds(5);

  private final RunLedger runs;
  private final CopiesAuditor auditor;
  private final CopiesRequirements requirements;

  public CopiesWorker(RunLedger runs, CopiesAuditor auditor, CopiesRequirements requirements) {
    this.runs = runs;
    this.auditor = auditor;
    this.requirements = requirements;
  }

  @Override
  public Set<OrderKind> kinds() {
    return Set.of(OrderKind.AWAIT_COPY, OrderKind.COPIES_POLICY);
  }

  @Override
  public Progress advance(WorkOrder order) {
    RunRecord run =
        runs.find(order.run())
            .orElseThrow(() -> new IllegalStateException("no run for order " + order.id()));
    return order.kind() == OrderKind.AWAIT_COPY ? firstCopy(run) : allCopies(order, run);
  }

  private Progress firstCopy(RunRecord run) {
    return auditor.holders(run).isEmpty()
        ? new Progress.Waiting("no verified copy outside the buffer yet", LOOK_AGAIN)
        : new Progress.Done();
  }

  private Progress allCopies(WorkOrder order, RunRecord run) {
    CopiesAuditor.Audit audit = auditor.audit(run, requirements.of(run, order.parameters()));
    return audit.isMet()
        ? new Progress.Done()
        : new Progress.Waiting("copies " + audit.inWords(), LOOK_AGAIN);
  }

  /** There is nothing of its own that could have failed; looking again is all it takes. */
  @Override
  public int retry(WorkOrder order) {
    return 1;
  }
}
