package org.catena.engine.core.walk;

import java.util.Set;
import org.catena.engine.core.ledger.OrderKind;
import org.catena.engine.core.ledger.WorkOrder;

/** Takes work orders of some kinds forward. Everything it knows is in the ledger. */
public interface StageWorker {
  Set<OrderKind> kinds();

  /**
   * How many threads of its own it needs, because it reads storage that may never answer: then only
   * its kinds of stage wait. 0 for one that is always quick.
   */
  default int ownThreads() {
    return 0;
  }

  /**
   * Takes the order as far as it goes now. Safe to repeat; called again when the order is woken,
   * and never twice at once for one order.
   */
  Progress advance(WorkOrder order);

  /**
   * Gives what had failed another chance, and commits that; the order is advanced afterwards.
   *
   * @return how many units
   */
  int retry(WorkOrder order);
}
