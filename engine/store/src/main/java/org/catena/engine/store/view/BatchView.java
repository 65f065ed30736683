package org.catena.engine.store.view;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One batch of a campaign.
 *
 * @param number from 1 within its campaign
 * @param name of its dataset
 * @param state running, cancelled or done
 * @param active jobs that are neither done nor failed
 * @param registered outputs that are in the catalogue
 * @param failedCopies outputs whose copy needs a person
 * @param processInstanceId of its diagram
 */
public record BatchView(
    int number,
    String name,
    String state,
    Counts jobs,
    long active,
    long registered,
    long failedCopies,
    AttemptTally attempts,
    String processInstanceId,
    Instant startedAt,
    @Nullable Instant finishedAt) {}
