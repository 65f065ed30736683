package org.catena.engine.core.ledger;

/** What can happen to a job. */
public enum JobEvent {
  PARENTS_DONE,
  INTENT_SAVED,
  ACCEPTED,
  REPLY_LOST,
  FOUND,
  NOT_FOUND,
  STARTED,
  /** The site keeps it and will not start it before somebody releases it. */
  PUT_ON_HOLD,
  /** Back in the site's queue: evicted, or released. */
  QUEUED_AGAIN,
  ENDED_WELL,
  OUTPUT_GOOD,
  FAILED_TRANSIENT,
  FAILED_PERMANENT,
  /** An attempt failed in a way that a person is to look at first. */
  SET_ASIDE,
  BACKOFF_OVER,
  RETRIED_BY_HAND,
  /** A finished output is no longer what was measured, and a child still needs it. */
  OUTPUT_LOST,
  /** A parent's output was lost before this job could use it. */
  PARENT_LOST
}
