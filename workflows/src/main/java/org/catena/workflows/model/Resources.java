package org.catena.workflows.model;

import java.time.Duration;

/**
 * What a job asks of its site.
 *
 * @param cores processor cores, at least 1
 * @param memoryBytes resident memory, in bytes
 * @param walltime after which the job may be ended
 */
public record Resources(int cores, long memoryBytes, Duration walltime) {
  /** One core, 2 GiB, one day: LDMX's default slot. */
  public static final Resources DEFAULT = new Resources(1, 2L << 30, Duration.ofDays(1));

  public Resources {
    if (cores < 1 || memoryBytes < 1 || walltime.isNegative() || walltime.isZero()) {
      throw new IllegalArgumentException(
          "resources must be positive: %d cores, %d bytes, %s"
              .formatted(cores, memoryBytes, walltime));
    }
  }
}
