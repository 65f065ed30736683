package org.catena.engine.core.port;

import java.time.Instant;
import java.util.List;
import org.catena.workflows.model.LogicalFile;

/** When each available replica was last read whole and found good. */
public interface ScrubLedger {
  /** A replica, and when it was. */
  record Due(LogicalFile file, String rse, Instant verifiedAt) {}

  /** Those that were longest ago, of those at a storage element before a time, in that order. */
  List<Due> next(String rse, Instant before, int most);

  void verified(LogicalFile file, String rse, Instant at);
}
