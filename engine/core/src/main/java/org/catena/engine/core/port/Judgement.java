package org.catena.engine.core.port;

import java.time.Instant;
import java.util.Optional;

/**
 * A failed attempt and what was decided about it, as it is kept: what is counted, and what another
 * table can be asked again.
 *
 * @param key of the attempt; one judgement for each
 * @param orderId whose work it was
 * @param jobId empty for a copy
 * @param unit what failed, in words
 * @param verdict as it was carried out
 */
public record Judgement(
    String key,
    Instant at,
    long orderId,
    Optional<Long> jobId,
    String unit,
    RetryPolicy.Question question,
    RetryPolicy.Verdict verdict) {}
