package org.catena.engine.core.port;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.catena.adapters.spi.JobKey;
import org.catena.engine.core.ledger.AttemptRecord;
import org.catena.engine.core.ledger.GroupCounts;
import org.catena.engine.core.ledger.JobKind;
import org.catena.engine.core.ledger.JobRecord;

/** Jobs and their attempts, and counts of them that are kept with every change. */
public interface JobLedger {
  /** Adds the jobs of an order, in order; their ids are ignored. Adding twice is a bug. */
  List<JobRecord> add(Collection<JobRecord> jobs);

  /** In the order in which they were added. */
  List<JobRecord> ofOrder(long orderId);

  Optional<JobRecord> find(long jobId);

  /** Of one order. */
  Optional<JobRecord> firstFailed(long orderId);

  /** Attempts that are INTENDED, SUBMITTED or RUNNING. */
  List<AttemptRecord> openAttempts(long orderId);

  Optional<AttemptRecord> attempt(long jobId, int number);

  /** The keys of all attempts of an order's jobs. */
  Set<JobKey> attemptKeys(long orderId);

  /**
   * Writes jobs and attempts as they are now, in one batch: known rows are changed, new attempts
   * added, counts follow. Writing the same again changes nothing.
   */
  void write(Collection<JobRecord> jobs, Collection<AttemptRecord> attempts);

  /** Of one kind of job in one order; one small read, whatever the number of jobs. */
  GroupCounts counts(long orderId, JobKind kind);
}
