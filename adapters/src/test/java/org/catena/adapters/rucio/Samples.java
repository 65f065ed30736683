package org.catena.adapters.rucio;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.catena.adapters.spi.DatasetPath;
import org.catena.adapters.spi.FileUrl;
import org.catena.adapters.spi.VerifiedReplica;
import org.catena.workflows.model.Adler32;
import org.catena.workflows.model.Content;
import org.catena.workflows.model.LogicalFile;

/** Replicas to register, in a scope that no other test uses. */
final class Samples {
  static final Instant VERIFIED = Instant.parse("2026-11-21T12:00:00Z");

  final String scope = "test-" + UUID.randomUUID().toString().substring(0, 8);

  VerifiedReplica replica(String name) {
    return replica(name, "DISK", name);
  }

  VerifiedReplica replica(String name, Map<String, Object> metadata) {
    return replica(name, "DISK", name, metadata);
  }

  VerifiedReplica replica(String name, String rse, String key) {
    return replica(name, rse, key, Map.of("energy", 4.5, "run.number", 7, "project", "catena"));
  }

  private VerifiedReplica replica(
      String name, String rse, String key, Map<String, Object> metadata) {
    return new VerifiedReplica(
        new LogicalFile(scope, name),
        scope + "/" + key,
        new Content(12, new Adler32("00620062")),
        rse,
        FileUrl.of(Path.of("/storage", rse, scope, name)),
        new DatasetPath("data", "all"),
        3,
        metadata,
        VERIFIED);
  }

  List<VerifiedReplica> replicas(int many) {
    List<VerifiedReplica> all = new ArrayList<>();
    for (int number = 0; number < many; number++) {
      all.add(replica("file-%06d".formatted(number)));
    }
    return all;
  }

  Did dataset() {
    return new Did(scope, "data");
  }
}
