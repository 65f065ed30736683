package org.catena.adapters.spi;

import java.time.Instant;

/**
 * One replica as the catalogue lists it.
 *
 * @param reason why it is suspect or gone; empty when it is available
 */
public record ReplicaRecord(
    String rse, FileUrl url, ReplicaState state, Instant verifiedAt, String reason) {}
