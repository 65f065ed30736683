package org.catena.engine.core.ledger;

import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import org.catena.adapters.spi.JobHandle;
import org.catena.adapters.spi.JobKey;

/**
 * One time that an order's graph was handed over whole to a system which runs it by itself. The
 * attempts that the system makes of its nodes are {@link AttemptRecord}s like any other.
 *
 * @param number from 1, in the order
 * @param directory of the graph: the same when what was left of it is run again
 * @param state {@code SUCCEEDED} when every node was done, {@code FAILED} when it ended otherwise,
 *     {@code LOST} when it was taken out of the system
 * @param fault the row of the fault table; empty while there is none
 */
public record DagAttempt(
    long orderId,
    int number,
    JobKey key,
    AttemptState state,
    String site,
    Optional<JobHandle> handle,
    Path directory,
    String fault,
    String reason,
    Instant intendedAt,
    Optional<Instant> endedAt) {}
