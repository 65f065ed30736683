package org.catena.engine.core.ledger;

import java.time.Instant;
import java.util.Optional;

/**
 * One new-data event, counted however often it is seen.
 *
 * @param source and {@code eventId} together name it (CloudEvents 1.0, "source" and "id")
 * @param fingerprint of the manifest it spoke of; empty while unknown
 * @param expiresAt when waiting ends and an incident begins
 */
public record EventRecord(
    long id,
    String source,
    String eventId,
    String type,
    long runNumber,
    String fingerprint,
    EventState state,
    long timesSeen,
    Instant receivedAt,
    Optional<Instant> expiresAt,
    String detail) {}
