package org.catena.adapters.spi;

import java.util.Optional;

/**
 * A node of a graph that is handed over whole.
 *
 * @param job what it runs. Its key is the node's; each attempt's key begins with it. Its directory
 *     is the node's; each attempt has one of its own in it, and where machines share their files,
 *     {@code result} in it leads to that of the attempt that succeeded, so that a node can be told
 *     beforehand where the outputs of its parents will be
 * @param retries further attempts, after the first, that the system makes by itself
 * @param category empty for none
 */
public record DagNode(JobRequest job, int retries, Optional<String> category) {
  public DagNode {
    if (retries < 0) {
      throw new IllegalArgumentException(
          "node %s cannot have %d retries".formatted(job.key(), retries));
    }
  }
}
