package org.catena.engine.store.view;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What jobs asked for at a site, and what they took there. A job that was tried at two sites counts
 * at both, and once in the sum of all sites.
 *
 * @param site null in the sum of all sites
 * @param jobs that were tried
 * @param jobsDone that succeeded
 * @param attempts each time that one was tried
 * @param wall of the attempts that succeeded; null when there are none
 * @param histogram of the same: how many took from n to n + 1 times {@link UsageView#binSeconds}
 * @param walltimeAskedSeconds the most that one asked for
 * @param cpuEfficiency processor time by time and cores, of attempts that succeeded and whose site
 *     tells; null when none does
 * @param memoryAskedBytes the most that one asked for
 * @param memoryUsed99Bytes that 99 percent did not exceed; null when no site tells
 * @param memoryUsedMostBytes of any attempt; null when no site tells
 * @param suggestions what to ask for instead, in words; empty when it fits, or too few are known
 */
public record SiteUsage(
    @Nullable String site,
    long jobs,
    long jobsDone,
    AttemptTally attempts,
    @Nullable Spread wall,
    List<Long> histogram,
    double walltimeAskedSeconds,
    @Nullable Double cpuEfficiency,
    long memoryAskedBytes,
    @Nullable Long memoryUsed99Bytes,
    @Nullable Long memoryUsedMostBytes,
    List<String> suggestions) {}
