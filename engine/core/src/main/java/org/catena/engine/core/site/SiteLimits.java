package org.catena.engine.core.site;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.catena.workflows.model.Resources;

/**
 * The most that one job may ask of a site; what is absent has no limit.
 *
 * @param cores at least 1
 * @param memoryBytes at least 1
 * @param walltime longer than nothing
 */
public record SiteLimits(
    Optional<Integer> cores, Optional<Long> memoryBytes, Optional<Duration> walltime) {
  /** Whatever a job asks. */
  public static final SiteLimits NONE =
      new SiteLimits(Optional.empty(), Optional.empty(), Optional.empty());

  private static final long MEBI = 1L << 20;

  public SiteLimits {
    if (cores.filter(most -> most < 1).isPresent()
        || memoryBytes.filter(most -> most < 1).isPresent()
        || walltime.filter(most -> most.isNegative() || most.isZero()).isPresent()) {
      throw new IllegalArgumentException(
          "a site's limits are more than nothing: give most-cores, most-memory and most-walltime that a job can meet");
    }
  }

  /** What of these a site never gives, in words; empty when it gives all. */
  List<String> tooMuch(Resources asked) {
    List<String> reasons = new ArrayList<>();
    cores
        .filter(most -> asked.cores() > most)
        .ifPresent(most -> reasons.add("gives %d cores, not %d".formatted(most, asked.cores())));
    memoryBytes
        .filter(most -> asked.memoryBytes() > most)
        .ifPresent(
            most ->
                reasons.add(
                    "gives %d MiB of memory, not %d"
                        .formatted(most / MEBI, asked.memoryBytes() / MEBI)));
    walltime
        .filter(most -> asked.walltime().compareTo(most) > 0)
        .ifPresent(
            most ->
                reasons.add(
                    "gives %d min of walltime, not %d"
                        .formatted(most.toMinutes(), asked.walltime().toMinutes())));
    return reasons;
  }
}
