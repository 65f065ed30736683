package org.catena.engine.store.view;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One submission of a job.
 *
 * @param number from 1
 * @param handle the site's own name for it; null before the site answered
 * @param seconds from start to end, or until now; null before it started
 */
public record AttemptView(
    int number,
    String state,
    String site,
    @Nullable String handle,
    @Nullable Integer exitCode,
    @Nullable String fault,
    @Nullable String reason,
    @Nullable Instant startedAt,
    @Nullable Instant endedAt,
    @Nullable Double seconds) {}
