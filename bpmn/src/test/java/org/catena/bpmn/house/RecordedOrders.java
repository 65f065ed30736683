package org.catena.bpmn.house;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import org.catena.engine.core.ledger.OrderState;
import org.catena.engine.core.ledger.WorkOrder;
import org.catena.engine.core.port.OrderLedger;
import org.catena.workflows.model.Subject;

/** Keeps orders in memory; it does not forget what the engine rolls back. */
public final class RecordedOrders implements OrderLedger {
  private final AtomicLong lastId = new AtomicLong();
  private final List<WorkOrder> all = new CopyOnWriteArrayList<>();

  @Override
  public WorkOrder add(WorkOrder order) {
    WorkOrder added = with(order, lastId.incrementAndGet(), order.state(), "", Optional.empty());
    all.add(added);
    return added;
  }

  @Override
  public Optional<WorkOrder> find(long id) {
    return all.stream().filter(order -> order.id() == id).findFirst();
  }

  @Override
  public List<WorkOrder> of(Subject subject) {
    return all.stream().filter(order -> order.subject().equals(subject)).toList();
  }

  @Override
  public List<WorkOrder> unfinished() {
    return all.stream().filter(order -> order.state() != OrderState.DONE).toList();
  }

  @Override
  public void change(long id, OrderState state, String reason, Optional<Instant> finishedAt) {
    all.replaceAll(order -> order.id() == id ? with(order, id, state, reason, finishedAt) : order);
  }

  @Override
  public boolean resume(long id) {
    boolean stopped = find(id).filter(order -> order.state() == OrderState.STOPPED).isPresent();
    if (stopped) {
      change(id, OrderState.OPEN, "", Optional.empty());
    }
    return stopped;
  }

  private static WorkOrder with(
      WorkOrder order, long id, OrderState state, String reason, Optional<Instant> finishedAt) {
    return new WorkOrder(
        id,
        order.subject(),
        order.stage(),
        order.title(),
        order.kind(),
        order.parameters(),
        order.executionId(),
        state,
        reason,
        order.createdAt(),
        finishedAt);
  }
}
