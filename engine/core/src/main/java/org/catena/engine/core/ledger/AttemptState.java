package org.catena.engine.core.ledger;

/** Where one submission of a job stands. */
public enum AttemptState {
  INTENDED,
  SUBMITTED,
  RUNNING,
  SUCCEEDED,
  FAILED,
  /** It was at the site and left no result. */
  LOST,
  /** The site proved that it never began. */
  NEVER_STARTED;

  public boolean isOpen() {
    return switch (this) {
      case INTENDED, SUBMITTED, RUNNING -> true;
      case SUCCEEDED, FAILED, LOST, NEVER_STARTED -> false;
    };
  }
}
