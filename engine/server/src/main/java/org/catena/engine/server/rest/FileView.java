package org.catena.engine.server.rest;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.catena.adapters.spi.CatalogEntry;
import org.catena.adapters.spi.ReplicaRecord;
import org.jspecify.annotations.Nullable;

/**
 * A file with everything the catalogue knows of it.
 *
 * @param bytes of one replica, in bytes
 */
record FileView(
    String scope,
    String name,
    String dataset,
    long bytes,
    String adler32,
    long events,
    Map<String, Object> metadata,
    Instant registeredAt,
    List<Replica> replicas) {

  /**
   * One replica.
   *
   * @param state available, suspect (found to differ, never used) or deleted
   * @param reason why it is suspect or gone; null when it is available
   */
  record Replica(
      String rse, String url, String state, Instant verifiedAt, @Nullable String reason) {
    static Replica of(ReplicaRecord replica) {
      return new Replica(
          replica.rse(),
          replica.url().toString(),
          Words.of(replica.state()),
          replica.verifiedAt(),
          replica.reason().isEmpty() ? null : replica.reason());
    }
  }

  static FileView of(CatalogEntry entry) {
    return new FileView(
        entry.file().scope(),
        entry.file().name(),
        entry.dataset(),
        entry.content().bytes(),
        entry.content().adler32().hex(),
        entry.events(),
        entry.metadata(),
        entry.registeredAt(),
        entry.replicas().stream().map(Replica::of).toList());
  }
}
