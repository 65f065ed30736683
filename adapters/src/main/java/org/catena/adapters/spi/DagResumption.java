package org.catena.adapters.spi;

import java.util.Set;

/**
 * A new run of a graph whose last run is over.
 *
 * @param graph the whole of it, with a key of its own for this run, in the graph's directory; nodes
 *     and arrows as before, but what a node runs may be mended
 * @param again nodes that are run once more although they are done: their outputs are not good
 */
public record DagResumption(DagRequest graph, Set<JobKey> again) {
  public DagResumption {
    again = Set.copyOf(again);
  }

  /** The run, as it is asked for later. */
  public SubmittedDag run() {
    return graph.run();
  }
}
