package org.catena.engine.core.ledger;

/** What a data identifier names. */
public enum DidKind {
  FILE,
  DATASET,
  CONTAINER
}
