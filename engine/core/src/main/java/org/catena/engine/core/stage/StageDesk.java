package org.catena.engine.core.stage;

import java.time.Clock;
import java.util.Optional;
import org.catena.engine.core.ledger.OrderKind;
import org.catena.engine.core.ledger.OrderState;
import org.catena.engine.core.ledger.WorkOrder;
import org.catena.engine.core.port.OrderLedger;
import org.catena.engine.core.port.Transactions;

/** Takes work orders from diagrams. */
public final class StageDesk {
  /** Told of an order once it is committed. */
  @FunctionalInterface
  public interface Listener {
    void opened(WorkOrder order);
  }

  private final OrderLedger orders;
  private final Transactions transactions;
  private final Listener listener;
  private final Clock clock;

  public StageDesk(OrderLedger orders, Transactions transactions, Listener listener, Clock clock) {
    this.orders = orders;
    this.transactions = transactions;
    this.listener = listener;
    this.clock = clock;
  }

  /**
   * Writes the order in the caller's transaction.
   *
   * @throws IllegalArgumentException when kind or parameters cannot be right; nothing is written
   */
  public WorkOrder open(StageRequest request) {
    OrderKind kind = OrderKind.of(request.kind());
    StageParameters.check(request, kind);
    WorkOrder order =
        orders.add(
            new WorkOrder(
                0,
                request.subject(),
                request.stage(),
                request.title(),
                kind,
                request.parameters(),
                request.executionId(),
                OrderState.OPEN,
                "",
                clock.instant(),
                Optional.empty()));
    transactions.afterCommit(() -> listener.opened(order));
    return order;
  }
}
