package org.catena.engine.core.transfer;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.catena.engine.core.ledger.Decision;
import org.catena.engine.core.ledger.OrderKind;
import org.catena.engine.core.ledger.RunRecord;
import org.catena.engine.core.ledger.TransferRecord;
import org.catena.engine.core.ledger.TransferState;
import org.catena.engine.core.ledger.WorkOrder;
import org.catena.engine.core.port.DecisionLedger;
import org.catena.engine.core.port.RunLedger;
import org.catena.engine.core.port.Steps;
import org.catena.engine.core.port.Steps.Step;
import org.catena.engine.core.port.Transactions;
import org.catena.engine.core.port.TransferLedger;
import org.catena.engine.core.site.Destinations;
import org.catena.engine.core.site.Rse;
import org.catena.engine.core.site.RseRegistry;
import org.catena.engine.core.walk.Progress;
import org.catena.engine.core.walk.StageWorker;
import org.catena.workflows.model.Subject;

/** Stages that copy: raw data to storage elements, and outputs to where they are kept. */
public final class CopyWorker implements StageWorker {
  /** Told when a replica has been registered, because others may wait for it. */
  @FunctionalInterface
  public interface Listener {
    void registered(Subject subject);
  }

  private final RunLedger runs;
  private final TransferLedger transfers;
  private final DecisionLedger decisions;
  private final Transactions transactions;
  private final RseRegistry rses;
  private final CopySources sources;
  private final CopyStep step;
  private final Steps steps;
  private final Clock clock;

  public CopyWorker(
      RunLedger runs,
      TransferLedger transfers,
      DecisionLedger decisions,
      Transactions transactions,
      RseRegistry rses,
      CopySources sources,
      CopyStep step,
      Steps steps,
      Clock clock) {
    this.runs = runs;
    this.transfers = transfers;
    this.decisions = decisions;
    this.transactions = transactions;
    this.rses = rses;
    this.sources = sources;
    this.step = step;
    this.steps = steps;
    this.clock = clock;
  }

  @Override
  public Set<OrderKind> kinds() {
    return Set.of(OrderKind.COPY, OrderKind.REGISTER);
  }

  @Override
  public int ownThreads() {
    return 4;
  }

  @Override
  public Progress advance(WorkOrder order) {
    RunRecord run =
        runs.find(order.run())
            .orElseThrow(() -> new IllegalStateException("no run for order " + order.id()));
    List<TransferRecord> all = transfers.ofOrder(order.id());
    if (all.isEmpty()) {
      all = plan(order, run);
    }
    Cargo cargo = new RunCargo(order, run, sources.of(order));
    return CopyProgress.of(order, step.advance(cargo, all), clock.instant());
  }

  private List<TransferRecord> plan(WorkOrder order, RunRecord run) {
    steps.reached(Step.ORDER_TAKEN_UP);
    String expression = order.parameters().getOrDefault("to", "");
    List<Rse> destinations = Destinations.resolve(expression, rses, run.key().toString());
    List<TransferRecord> planned = new ArrayList<>();
    for (CopySource.Item item : sources.of(order).items(order, run)) {
      for (Rse rse : destinations) {
        planned.add(
            new TransferRecord(
                0,
                order.id(),
                item.file(),
                item.content(),
                Optional.empty(),
                rse.name(),
                rse.urlOf(item.file()),
                TransferState.PLANNED,
                0,
                Optional.empty(),
                "",
                ""));
      }
    }
    Decision decision =
        new Decision(
            clock.instant(),
            "destinations",
            run.key() + " " + order.stage(),
            "%s, seed %s".formatted(expression, run.key()),
            destinations.stream().map(Rse::name).toList().toString());
    return transactions.inOne(
        () -> {
          decisions.add(decision);
          return transfers.add(planned);
        });
  }

  @Override
  public int retry(WorkOrder order) {
    return CopyProgress.retry(order, transfers, transactions);
  }
}
