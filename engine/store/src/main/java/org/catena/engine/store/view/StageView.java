package org.catena.engine.store.view;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One box of a run's diagram that was reached.
 *
 * @param activityId of the box in the diagram
 * @param kind a word of {@link org.catena.engine.core.ledger.OrderKind}
 * @param state open, stopped or done
 * @param counts chunk jobs of a process-chunks stage, copies of a copy stage, else one unit
 * @param reason what it waits for or why it stopped; null when there is nothing to say
 * @param seconds since it began, until it ended if it has
 * @param graph where all its jobs were handed over at once; null when they were not
 */
public record StageView(
    long orderId,
    String activityId,
    String name,
    String kind,
    String state,
    Counts counts,
    @Nullable String reason,
    Instant startedAt,
    @Nullable Instant finishedAt,
    double seconds,
    @Nullable GraphView graph) {}
