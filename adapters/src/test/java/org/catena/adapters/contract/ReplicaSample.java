package org.catena.adapters.contract;

import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.catena.adapters.spi.DatasetPath;
import org.catena.adapters.spi.FileUrl;
import org.catena.adapters.spi.VerifiedReplica;
import org.catena.workflows.model.Adler32;
import org.catena.workflows.model.Content;
import org.catena.workflows.model.LogicalFile;

/** Makes replicas to register, in a scope and in datasets that no other test uses. */
final class ReplicaSample {
  /** Whole seconds: every database keeps them exactly. */
  private static final Instant VERIFIED = Instant.parse("2026-11-21T12:00:00Z");

  private final String tag = UUID.randomUUID().toString().substring(0, 8);

  String scope() {
    return "test-" + tag;
  }

  LogicalFile file(String name) {
    return new LogicalFile(scope(), name);
  }

  String dataset(String name) {
    return name + "-" + tag;
  }

  /** A file of that name with everything else chosen. */
  Builder replica(String name) {
    return new Builder(name);
  }

  /** One replica; the setters change what matters to a test. */
  final class Builder {
    private final String name;
    private String logicalKey;
    private String dataset = "data";
    private String rse = "DISK";
    private String checksum = "00620062";
    private long bytes = 12;
    private long events = 3;
    private Map<String, Object> metadata = Map.of();

    Builder(String name) {
      this.name = name;
      this.logicalKey = name;
    }

    Builder withLogicalKey(String value) {
      this.logicalKey = value;
      return this;
    }

    Builder in(String value) {
      this.dataset = value;
      return this;
    }

    Builder onRse(String value) {
      this.rse = value;
      return this;
    }

    Builder withChecksum(String value) {
      this.checksum = value;
      return this;
    }

    Builder withBytes(long value) {
      this.bytes = value;
      return this;
    }

    Builder withEvents(long value) {
      this.events = value;
      return this;
    }

    Builder withMetadata(Map<String, Object> value) {
      this.metadata = value;
      return this;
    }

    VerifiedReplica get() {
      return new VerifiedReplica(
          file(name),
          scope() + "/" + logicalKey,
          new Content(bytes, new Adler32(checksum)),
          rse,
          FileUrl.of(Path.of("/storage", rse, scope(), name)),
          new DatasetPath(dataset(dataset), dataset("all")),
          events,
          metadata,
          VERIFIED);
    }
  }
}
