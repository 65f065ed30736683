package org.catena.adapters.spi;

/** What is known of a copy now. */
public sealed interface TransferReport {
  record Underway(long bytesDone) implements TransferReport {}

  /** The mover says it is there; only {@link TransferAgent#stat} proves it. */
  record Arrived() implements TransferReport {}

  record Failed(Failure failure) implements TransferReport {}

  /** This mover does not know the key (any more). Starting it again is safe. */
  record Unseen() implements TransferReport {}
}
