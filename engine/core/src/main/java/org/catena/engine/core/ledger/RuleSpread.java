package org.catena.engine.core.ledger;

/** Which files of a rule go to the same RSEs; Rucio's grouping. */
public enum RuleSpread {
  /** All of them. */
  ALL,
  /** Those of one dataset. */
  DATASET,
  /** None: each file is placed for itself. */
  NONE
}
