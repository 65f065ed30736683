package org.catena.adapters.spi;

import java.util.Set;

/**
 * A new run of a graph whose last run is over.
 *
 * @param run with a key of its own, in the graph's directory
 * @param again nodes that are run once more although they are done: their outputs are not good
 */
public record DagResumption(SubmittedDag run, Set<JobKey> again) {
  public DagResumption {
    again = Set.copyOf(again);
  }
}
