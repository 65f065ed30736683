package org.catena.adapters.spi;

/** What came of an erasure. */
public sealed interface EraseOutcome {
  /** It is gone, now or since before. */
  record Erased() implements EraseOutcome {}

  record Refused(Failure failure) implements EraseOutcome {}
}
