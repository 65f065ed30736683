package org.catena.engine.core.port;

import java.time.Instant;
import java.util.List;
import org.catena.workflows.model.RunKey;

/** What has not left a buffer. */
public interface BufferLedger {
  /** Runs that were taken in before a time and have not been purged since, the oldest first. */
  List<RunKey> lying(String buffer, Instant takenInBefore);
}
