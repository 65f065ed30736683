package org.catena.engine.core.transfer;

import java.io.IOException;
import java.time.Instant;
import java.util.Optional;
import org.catena.adapters.spi.VerifiedReplica;
import org.catena.engine.core.ledger.TransferRecord;
import org.catena.workflows.model.Subject;

/** What an order's copies carry: where each comes from, and what the catalogue is told of it. */
interface Cargo {
  /** Whose files they are; empty for those that rules want. */
  Optional<Subject> subject();

  /** A good source now, measured; or why there is none. */
  CopySource.Found source(TransferRecord transfer);

  /**
   * A copy that was just read back, with where it belongs.
   *
   * @throws IOException when something has to be read for that and cannot be
   */
  VerifiedReplica replica(TransferRecord transfer, Instant measuredAt) throws IOException;
}
