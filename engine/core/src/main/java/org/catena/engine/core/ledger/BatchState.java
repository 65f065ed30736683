package org.catena.engine.core.ledger;

/** Where a batch stands. */
public enum BatchState {
  RUNNING,
  CANCELLED,
  /** Every output is registered. */
  DONE
}
