package org.catena.adapters.spi;

/** What came of a cancellation. */
public sealed interface CancelOutcome {
  /** It was asked to stop; {@link JobBackend#poll} tells when it has. */
  record Asked() implements CancelOutcome {}

  /** It had ended before; its result is kept. */
  record EndedBefore() implements CancelOutcome {}

  /** There is nothing to cancel, which is what was wanted. */
  record NothingThere() implements CancelOutcome {}

  record Refused(Failure failure) implements CancelOutcome {}
}
