package org.catena.engine.core.ledger;

/**
 * Locks by their state.
 *
 * @param bytes of all of them; one file at two RSEs counts twice
 */
public record LockCounts(long ok, long replicating, long stuck, long bytes) {
  public static final LockCounts NONE = new LockCounts(0, 0, 0, 0);

  public long all() {
    return ok + replicating + stuck;
  }
}
