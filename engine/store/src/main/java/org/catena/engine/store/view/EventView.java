package org.catena.engine.store.view;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One new-data event.
 *
 * @param state waiting, accepted, duplicate, conflict, refused or expired
 * @param timesSeen how often it came
 * @param expiresAt when waiting ends; null when it does not wait
 */
public record EventView(
    long id,
    String source,
    String eventId,
    String type,
    @Nullable Long runNumber,
    String state,
    long timesSeen,
    Instant receivedAt,
    @Nullable String detail,
    @Nullable Instant expiresAt) {}
