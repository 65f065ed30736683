package org.catena.engine.core.ledger;

/** What a job does in its work order. */
public enum JobKind {
  PROCESS,
  MERGE,
  SINGLE,
  /** One of a batch. */
  PRODUCE
}
