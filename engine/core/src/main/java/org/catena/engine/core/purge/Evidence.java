package org.catena.engine.core.purge;

import java.time.Instant;

/**
 * What was measured of one replica.
 *
 * @param independent whether it lies outside the buffer
 * @param bytes as the ingest manifest says; {@code measuredBytes} as read, -1 when not readable
 * @param reason why it is no evidence; empty when it is good
 */
public record Evidence(
    String file,
    String rse,
    String url,
    boolean independent,
    long bytes,
    long measuredBytes,
    String expectedAdler32,
    String measuredAdler32,
    Instant measuredAt,
    String measuredBy,
    boolean good,
    String reason) {}
