package org.catena.engine.core.transfer;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.catena.adapters.spi.Failure;
import org.catena.engine.core.ledger.TransferRecord;
import org.catena.engine.core.register.Registrar;
import org.catena.workflows.model.Subject;

/** What an order's copies carry: where each comes from, and what the catalogue is told of it. */
interface Cargo {
  /** A copy that was just read back. */
  record Proven(TransferRecord transfer, Instant measuredAt) {}

  /** Whose files they are; empty for those that rules want. */
  Optional<Subject> subject();

  /** A good source now, measured; or why there is none. */
  CopySource.Found source(TransferRecord transfer);

  /**
   * Tells the catalogue of copies.
   *
   * @return for each transfer's id why it was not taken; empty when it is in the catalogue now
   */
  Map<Long, Optional<Failure>> register(Registrar registrar, List<Proven> copies);
}
