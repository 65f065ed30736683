package org.catena.adapters.spi;

import java.nio.file.Path;

/**
 * One run of a graph.
 *
 * @param key of the run
 * @param directory of the graph, the same for all its runs
 */
public record SubmittedDag(JobKey key, Path directory) {
  public SubmittedDag {
    directory = directory.toAbsolutePath().normalize();
  }
}
