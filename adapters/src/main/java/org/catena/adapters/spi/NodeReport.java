package org.catena.adapters.spi;

import java.nio.file.Path;
import java.util.List;

/**
 * What is known of one node of a graph in one of the graph's runs.
 *
 * @param arguments the program and its arguments, as they were handed over
 * @param attempts of this run, the first one first; of a node that was done before, none
 * @param note what the system says of the node, for a person; may be empty
 */
public record NodeReport(State state, List<String> arguments, List<Attempt> attempts, String note) {
  /** Where a node stands. */
  public enum State {
    /** For other nodes, or for its turn. */
    WAITING,
    /** An attempt is on its way, or there will be another one. */
    ACTIVE,
    /** In this run or before it. */
    DONE,
    /** Without another attempt in this run. */
    FAILED,
    /** A node that it waits for failed: not tried in this run. */
    FUTILE
  }

  /**
   * One job of a node.
   *
   * @param key as it stands in the job
   * @param handle as a {@link JobBackend} of the same site takes it, to hold, release or remove
   * @param directory the attempt's own: {@code stdout}, {@code stderr} and every output
   */
  public record Attempt(JobKey key, JobHandle handle, Path directory, JobReport report) {}

  public NodeReport {
    arguments = List.copyOf(arguments);
    attempts = List.copyOf(attempts);
  }
}
