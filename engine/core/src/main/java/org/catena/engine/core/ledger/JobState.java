package org.catena.engine.core.ledger;

/** Where a job stands. */
public enum JobState {
  /** For its parents. */
  WAITING,
  READY,
  /** The intent is committed; the site may or may not have it. */
  SUBMITTING,
  /** The reply was lost: the site is being asked. */
  RECONCILING,
  /** The site has it. */
  QUEUED,
  RUNNING,
  /** The site keeps it until somebody releases it: neither failed nor done. */
  HELD,
  /** It ended well; its output is being measured. */
  VERIFYING,
  /** It will be tried again. */
  BACKING_OFF,
  /** Its last attempt failed, and a person decides: neither tried again nor failed. */
  PARKED,
  SUCCEEDED,
  FAILED;

  /** The five shades of a progress bar, and done. */
  public Group group() {
    return switch (this) {
      case WAITING -> Group.WAITING;
      case READY, SUBMITTING, RECONCILING, QUEUED, HELD -> Group.QUEUED;
      case RUNNING, VERIFYING -> Group.RUNNING;
      case BACKING_OFF, PARKED -> Group.RETRYING;
      case SUCCEEDED -> Group.DONE;
      case FAILED -> Group.FAILED;
    };
  }

  /** The site may hold a process of ours. */
  public boolean inBackend() {
    return switch (this) {
      case QUEUED, RUNNING, HELD -> true;
      case WAITING,
          READY,
          SUBMITTING,
          RECONCILING,
          VERIFYING,
          BACKING_OFF,
          PARKED,
          SUCCEEDED,
          FAILED ->
          false;
    };
  }

  /** States as people count them. */
  public enum Group {
    WAITING,
    QUEUED,
    RUNNING,
    RETRYING,
    DONE,
    FAILED
  }
}
