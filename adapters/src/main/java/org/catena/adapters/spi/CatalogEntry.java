package org.catena.adapters.spi;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.catena.workflows.model.Content;
import org.catena.workflows.model.LogicalFile;

/** A file with everything the catalogue knows of it. */
public record CatalogEntry(
    LogicalFile file,
    String dataset,
    Content content,
    long events,
    Map<String, Object> metadata,
    Instant registeredAt,
    List<ReplicaRecord> replicas) {}
