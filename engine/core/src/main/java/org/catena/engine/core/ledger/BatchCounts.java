package org.catena.engine.core.ledger;

/**
 * How far a batch is. Jobs are counted when they change, never by looking at each.
 *
 * @param jobs in each group of states; those not planned yet are WAITING
 * @param registered outputs that are in the catalogue
 * @param failedCopies outputs whose copy needs a person
 */
public record BatchCounts(GroupCounts jobs, long registered, long failedCopies) {
  public static final BatchCounts NONE = new BatchCounts(GroupCounts.NONE, 0, 0);

  /** Jobs that are neither done nor failed. */
  public long active() {
    return jobs.total() - jobs.of(JobState.Group.DONE) - jobs.of(JobState.Group.FAILED);
  }

  public BatchCounts plus(BatchCounts other) {
    return new BatchCounts(
        jobs.plus(other.jobs), registered + other.registered, failedCopies + other.failedCopies);
  }
}
