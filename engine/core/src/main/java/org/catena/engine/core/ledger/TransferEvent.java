package org.catena.engine.core.ledger;

/** What can happen to a copy. */
public enum TransferEvent {
  INTENT_SAVED,
  ARRIVED,
  PROVEN,
  REGISTERED,
  FAILED_TRANSIENT,
  FAILED_PERMANENT,
  BACKOFF_OVER,
  RETRIED_BY_HAND,
  /** Nobody wants it any more, and nothing of it is under way. */
  WITHDRAWN
}
