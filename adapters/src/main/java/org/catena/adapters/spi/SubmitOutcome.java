package org.catena.adapters.spi;

/** What came of one submission. */
public sealed interface SubmitOutcome {
  record Accepted(JobHandle handle) implements SubmitOutcome {}

  /** Certainly not submitted. */
  record Refused(Failure failure) implements SubmitOutcome {}

  /** Perhaps submitted: {@link JobBackend#find} must settle it. */
  record Uncertain(Failure failure) implements SubmitOutcome {}
}
