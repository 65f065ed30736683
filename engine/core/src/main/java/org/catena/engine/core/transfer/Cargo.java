package org.catena.engine.core.transfer;

import java.io.IOException;
import java.time.Instant;
import java.util.Optional;
import org.catena.adapters.spi.Failure;
import org.catena.engine.core.ledger.TransferRecord;
import org.catena.engine.core.register.Registrar;
import org.catena.workflows.model.Subject;

/** What an order's copies carry: where each comes from, and what the catalogue is told of it. */
interface Cargo {
  /** Whose files they are; empty for those that rules want. */
  Optional<Subject> subject();

  /** A good source now, measured; or why there is none. */
  CopySource.Found source(TransferRecord transfer);

  /**
   * Tells the catalogue of a copy that was just read back.
   *
   * @return why it was not taken; empty when it is in the catalogue now
   * @throws IOException when something has to be read for that and cannot be
   */
  Optional<Failure> register(Registrar registrar, TransferRecord transfer, Instant measuredAt)
      throws IOException;
}
