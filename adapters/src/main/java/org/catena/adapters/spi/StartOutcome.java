package org.catena.adapters.spi;

/** Whether a copy is on its way. */
public sealed interface StartOutcome {
  record Started() implements StartOutcome {}

  record Refused(Failure failure) implements StartOutcome {}

  /** Perhaps started: {@link TransferAgent#stat} of the destination tells in the end. */
  record Uncertain(Failure failure) implements StartOutcome {}
}
