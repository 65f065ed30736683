package org.catena.engine.store.view;

import org.jspecify.annotations.Nullable;

/**
 * One logical job, however many attempts it took.
 *
 * @param kind process, merge or single
 * @param index of its chunk, from 0; null when it is no chunk
 * @param seconds its last attempt ran, so far; null when none has begun
 * @param lastFault a row of the fault table; null when nothing went wrong
 */
public record JobView(
    long id,
    long runNumber,
    String activityId,
    String name,
    String kind,
    @Nullable Integer index,
    String state,
    int attempts,
    @Nullable Long firstEvent,
    @Nullable Long events,
    @Nullable Double seconds,
    @Nullable String lastFault,
    @Nullable String reason) {}
