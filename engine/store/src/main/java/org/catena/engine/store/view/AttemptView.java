package org.catena.engine.store.view;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One submission of a job.
 *
 * @param number from 1
 * @param because why it went to that site; null where nobody chose
 * @param cores that it asked for
 * @param memoryBytes that it asked for
 * @param walltimeSeconds that it asked for
 * @param node the machine that it ran on; null where its site did not tell, as the next ones
 * @param queue of its site
 * @param cpuSeconds of all of its processes
 * @param usedMemoryBytes the most at once
 * @param handle the site's own name for it; null before the site answered
 * @param verdict what was done about its failure, such as {@code other-site}; null before
 * @param rule the row of the retry table that said so, in words
 * @param seconds from start to end, or until now; null before it started
 */
public record AttemptView(
    int number,
    String state,
    String site,
    @Nullable String because,
    int cores,
    long memoryBytes,
    double walltimeSeconds,
    @Nullable String node,
    @Nullable String queue,
    @Nullable Double cpuSeconds,
    @Nullable Long usedMemoryBytes,
    @Nullable String handle,
    @Nullable Integer exitCode,
    @Nullable String fault,
    @Nullable String reason,
    @Nullable Instant startedAt,
    @Nullable Instant endedAt,
    @Nullable Double seconds,
    @Nullable String verdict,
    @Nullable String rule) {}
