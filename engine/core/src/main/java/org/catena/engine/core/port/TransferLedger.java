package org.catena.engine.core.port;

import java.util.Collection;
import java.util.List;
import org.catena.engine.core.ledger.TransferRecord;

/** Copies. */
public interface TransferLedger {
  /** Adds them; their ids are ignored. */
  List<TransferRecord> add(Collection<TransferRecord> transfers);

  List<TransferRecord> ofOrder(long orderId);

  void write(TransferRecord transfer);
}
