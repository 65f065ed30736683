package org.catena.engine.core.ledger;

/** Where one copy stands. */
public enum TransferState {
  PLANNED,
  /** The intent is committed; the mover may be at work. */
  UNDERWAY,
  /** The mover says it is there. */
  ARRIVED,
  /** Read back: size and checksum are right. */
  VERIFIED,
  /** In the catalogue. */
  REGISTERED,
  BACKING_OFF,
  FAILED;

  public JobState.Group group() {
    return switch (this) {
      case PLANNED -> JobState.Group.QUEUED;
      case UNDERWAY, ARRIVED, VERIFIED -> JobState.Group.RUNNING;
      case REGISTERED -> JobState.Group.DONE;
      case BACKING_OFF -> JobState.Group.RETRYING;
      case FAILED -> JobState.Group.FAILED;
    };
  }
}
