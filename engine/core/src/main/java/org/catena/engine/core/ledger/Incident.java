package org.catena.engine.core.ledger;

import java.time.Instant;
import java.util.Optional;

/**
 * Something a person must look at.
 *
 * @param kind a short word: {@code stage-stopped}, {@code run-conflict}, {@code bad-manifest}, ...
 * @param subject what it is about; one open incident per kind and subject
 * @param owner who is to act: SITE, DATA, USER or OPERATOR
 */
public record Incident(
    long id,
    String kind,
    String subject,
    String message,
    String owner,
    Optional<Long> runNumber,
    Optional<Long> orderId,
    Instant since,
    Optional<Instant> resolvedAt) {}
