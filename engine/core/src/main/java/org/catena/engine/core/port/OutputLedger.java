package org.catena.engine.core.port;

import java.util.Collection;
import java.util.List;
import org.catena.engine.core.ledger.JobRecord;

/**
 * Outputs of batches whose copies are not planned yet. The ledger adds a job here when it keeps its
 * success, so that nobody need look for it among all jobs.
 */
public interface OutputLedger {
  /**
   * Some of them, those of one order.
   *
   * @param most how many, at least 1
   */
  List<JobRecord> next(long orderId, int most);

  /** Their copies are planned, in the caller's transaction. */
  void planned(Collection<JobRecord> jobs);
}
