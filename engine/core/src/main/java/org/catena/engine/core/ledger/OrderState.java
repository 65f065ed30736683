package org.catena.engine.core.ledger;

/** OPEN until its work is done; STOPPED while an incident waits for a person. */
public enum OrderState {
  OPEN,
  STOPPED,
  DONE
}
