package org.catena.adapters.spi;

/** What came of a registration. */
public sealed interface RegisterOutcome {
  /** In the catalogue, read back and equal. */
  record Registered(boolean newReplica) implements RegisterOutcome {}

  /** Nothing was changed: the name or the key belongs to other content. */
  record Refused(Failure failure) implements RegisterOutcome {}

  /** Perhaps registered, wholly or in part: registering again completes it. */
  record Uncertain(Failure failure) implements RegisterOutcome {}
}
