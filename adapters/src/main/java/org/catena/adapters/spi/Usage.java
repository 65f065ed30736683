package org.catena.adapters.spi;

import java.util.Optional;

/**
 * Where an attempt ran and what it took, as far as its site tells: nothing here is guessed.
 *
 * @param node the machine's name, as the site writes it
 * @param queue the site's queue or partition
 * @param cpuMillis processor time of all of its processes, user and system, in milliseconds
 * @param memoryBytes the most memory that was in use at once
 */
public record Usage(
    Optional<String> node,
    Optional<String> queue,
    Optional<Long> cpuMillis,
    Optional<Long> memoryBytes) {
  /** Nothing is known. */
  public static final Usage UNKNOWN =
      new Usage(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

  public Usage {
    node = node.filter(name -> !name.isBlank());
    queue = queue.filter(name -> !name.isBlank());
    cpuMillis = cpuMillis.filter(millis -> millis >= 0);
    memoryBytes = memoryBytes.filter(bytes -> bytes > 0);
  }

  /** A machine, and no more. */
  public static Usage on(String node) {
    return new Usage(Optional.of(node), Optional.empty(), Optional.empty(), Optional.empty());
  }

  /** This, and of what it does not know, the other. */
  public Usage or(Usage other) {
    return new Usage(
        node.or(other::node),
        queue.or(other::queue),
        cpuMillis.or(other::cpuMillis),
        memoryBytes.or(other::memoryBytes));
  }
}
