package org.catena.engine.core.port;

import java.util.Collection;
import java.util.List;
import org.catena.engine.core.ledger.TransferRecord;

/** Copies. */
public interface TransferLedger {
  /** Adds them; their ids are ignored. */
  List<TransferRecord> add(Collection<TransferRecord> transfers);

  List<TransferRecord> ofOrder(long orderId);

  /**
   * Adds some to those that an order has already; their ids are ignored.
   *
   * @return these alone
   */
  List<TransferRecord> plan(Collection<TransferRecord> transfers);

  /** Of one order, those that are neither registered nor failed; the oldest first. */
  List<TransferRecord> moving(long orderId);

  /** Of one order; the oldest first. */
  List<TransferRecord> failed(long orderId);

  void write(TransferRecord transfer);
}
