package org.catena.engine.core.port;

import java.util.Collection;
import org.catena.engine.core.ledger.LinkTally;

/** What links have carried, by the hour. */
@FunctionalInterface
public interface LinkLedger {
  /** Adds each to what is known of its link, hour and fault; all of them, or none. */
  void add(Collection<LinkTally> tallies);
}
