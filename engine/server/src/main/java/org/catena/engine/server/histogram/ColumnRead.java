package org.catena.engine.server.histogram;

/** What came of reading one column of a replica. */
sealed interface ColumnRead {
  /** The bytes were what the catalogue says. */
  record Values(double[] values) implements ColumnRead {}

  /** Size or checksum differ, or nothing is there: the replica is not to be trusted. */
  record Corrupt(String reason) implements ColumnRead {}

  /** It could not be read or has no such numbers; nothing is said against its bytes. */
  record Unusable(String reason) implements ColumnRead {}
}
