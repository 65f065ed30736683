package org.catena.engine.core.port;

import java.util.Collection;
import java.util.List;
import org.catena.engine.core.ledger.DagAttempt;

/** Which graphs were handed over whole, and what became of each. */
public interface DagLedger {
  /** Of one order, the first one first. */
  List<DagAttempt> ofOrder(long orderId);

  /** Adds what is new and changes what is known. Writing the same again changes nothing. */
  void write(Collection<DagAttempt> attempts);
}
