package org.catena.engine.core.port;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.catena.engine.core.ledger.OrderState;
import org.catena.engine.core.ledger.WorkOrder;
import org.catena.workflows.model.RunKey;
import org.catena.workflows.model.Subject;

/** Work orders. */
public interface OrderLedger {
  /** Adds it; the id of the given order is ignored. */
  WorkOrder add(WorkOrder order);

  Optional<WorkOrder> find(long id);

  default List<WorkOrder> ofRun(RunKey run) {
    return of(run);
  }

  /** Oldest first. */
  List<WorkOrder> of(Subject subject);

  /** OPEN and STOPPED ones, oldest first. */
  List<WorkOrder> unfinished();

  /**
   * A STOPPED order is OPEN again.
   *
   * @return false, and nothing is changed, when it is not STOPPED any more
   */
  boolean resume(long id);

  void change(long id, OrderState state, String reason, Optional<Instant> finishedAt);
}
