package org.catena.adapters.spi;

import java.time.Instant;

/**
 * A dataset or container with what is in it.
 *
 * @param parent the container it is in; empty at the top
 * @param bytes of one copy, in bytes
 */
public record DatasetSummary(
    String scope,
    String name,
    boolean container,
    String parent,
    long files,
    long bytes,
    long events,
    Instant createdAt) {}
