package org.catena.engine.core.ledger;

/** Where a rule stands; what Rucio calls it, and the end. */
public enum RuleState {
  /** Every file is wherever it must be. */
  OK,
  /** Files are still on their way, or have no locks yet. */
  REPLICATING,
  /** Something does not go on by itself; the rule or its locks say what. */
  STUCK,
  /** A person has stopped it: what it locks stays locked, and nothing is copied for it. */
  SUSPENDED,
  /** Its lifetime is over, or it was removed: it protects nothing. */
  ENDED
}
