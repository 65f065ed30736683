package org.catena.workflows.model;

import java.time.Duration;
import java.util.Map;
import java.util.Set;

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

  /** The parameters that {@link #of} reads. */
  public static Set<String> parameters() {
    return Set.of("cores", "memory", "walltime");
  }

  /**
   * What a stage's parameters ask for: {@code cores} (a whole number), {@code memory} ({@code 2.25
   * GB}) and {@code walltime} ({@code 6h}); the default for each that is missing or blank.
   *
   * @throws IllegalArgumentException naming the parameter and what would be right
   */
  public static Resources of(Map<String, String> parameters) {
    String cores = parameters.getOrDefault("cores", "");
    String memory = parameters.getOrDefault("memory", "");
    String walltime = parameters.getOrDefault("walltime", "");
    return new Resources(
        cores.isBlank() ? DEFAULT.cores : cores(cores.strip()),
        memory.isBlank() ? DEFAULT.memoryBytes : AmountText.bytes(memory),
        walltime.isBlank() ? DEFAULT.walltime : AmountText.duration(walltime));
  }

  private static int cores(String text) {
    if (!text.matches("[1-9]\\d{0,5}")) {
      throw new IllegalArgumentException("'%s' is not a whole number of cores".formatted(text));
    }
    return Integer.parseInt(text);
  }

  /** The same with other memory. */
  public Resources withMemory(long bytes) {
    return new Resources(cores, bytes, walltime);
  }

  /** The same with another walltime. */
  public Resources withWalltime(Duration longer) {
    return new Resources(cores, memoryBytes, longer);
  }
}
