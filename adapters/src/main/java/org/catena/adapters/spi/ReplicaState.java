package org.catena.adapters.spi;

/** What a catalogue believes of a replica. */
public enum ReplicaState {
  AVAILABLE,
  /** Found to differ from the catalogue, or not readable: never used, never counted. */
  SUSPECT,
  /** Deleted under a certificate; kept as history. */
  DELETED
}
