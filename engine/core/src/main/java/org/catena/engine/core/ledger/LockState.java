package org.catena.engine.core.ledger;

/** Whether a file is at an RSE where a rule wants it. */
public enum LockState {
  /** A verified replica is there. */
  OK,
  /** It is to come, or to come again. */
  REPLICATING,
  /** It does not come by itself; the lock says why. */
  STUCK
}
