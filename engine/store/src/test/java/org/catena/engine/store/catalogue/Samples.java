package org.catena.engine.store.catalogue;

import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import org.catena.adapters.spi.DatasetPath;
import org.catena.adapters.spi.FileUrl;
import org.catena.adapters.spi.VerifiedReplica;
import org.catena.workflows.model.Adler32;
import org.catena.workflows.model.Content;
import org.catena.workflows.model.LogicalFile;

/** Replicas to register. */
final class Samples {
  private Samples() {}

  static VerifiedReplica replica(String name, Map<String, Object> metadata) {
    return replica(name, "DISK", "data", "all", metadata);
  }

  static VerifiedReplica replica(
      String name, String rse, String dataset, String container, Map<String, Object> metadata) {
    return replica(name, "key-of-" + name, rse, dataset, container, metadata);
  }

  static VerifiedReplica replica(
      String name,
      String logicalKey,
      String rse,
      String dataset,
      String container,
      Map<String, Object> metadata) {
    return new VerifiedReplica(
        new LogicalFile("test", name),
        logicalKey,
        new Content(12, new Adler32("00620062")),
        rse,
        FileUrl.of(Path.of("/storage", rse, name)),
        new DatasetPath(dataset, container),
        3,
        metadata,
        Instant.parse("2026-11-21T12:00:00Z"));
  }
}
