package org.catena.engine.core.port;

import java.util.List;
import org.catena.engine.core.ledger.BatchInput;
import org.catena.engine.core.ledger.BatchInput.Purpose;

/** What the jobs of batches read: written once, with the batch, and never changed. */
public interface InputLedger {
  /**
   * Adds all files of one purpose, in their order; joins the caller's transaction.
   *
   * @throws IllegalStateException when the batch has some of that purpose already
   */
  void add(long batchId, Purpose purpose, List<BatchInput> files);

  /** In the order in which they were added; empty when there are none. */
  List<BatchInput> of(long batchId, Purpose purpose);
}
