package org.catena.engine.core.ledger;

/** Where a campaign stands. */
public enum CampaignState {
  RUNNING,
  /** No new batch and no new submission; what is at a site goes on. */
  PAUSED,
  /** Its jobs are being taken away from their sites. */
  CANCELLING,
  CANCELLED,
  DONE;

  /** Nothing of it will ever move again. */
  public boolean isOver() {
    return switch (this) {
      case CANCELLED, DONE -> true;
      case RUNNING, PAUSED, CANCELLING -> false;
    };
  }
}
