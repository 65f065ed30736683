package org.catena.adapters.spi;

/** Whether a backend has a job with our key. */
public sealed interface FindOutcome {
  record Found(JobHandle handle) implements FindOutcome {}

  /** Not there, and from now on it never will be: the key is used up and cannot start any more. */
  record Absent() implements FindOutcome {}

  /** The backend could not say. */
  record Unsettled(Failure failure) implements FindOutcome {}
}
