package org.catena.adapters.spi;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.catena.workflows.dag.Dag;

/**
 * A graph of jobs to be run as one.
 *
 * @param key of this run, unique for ever
 * @param directory the graph's own: made by the backend, which keeps all that it knows of the graph
 *     there
 * @param graph who waits for whom; its arrows are strong, and it is free of cycles
 * @param nodes one for each node of the graph, relays excepted
 * @param categories the most nodes of a category that may be at work at once; a category that is
 *     not named here has no limit
 */
public record DagRequest(
    JobKey key, Path directory, Dag graph, List<DagNode> nodes, Map<String, Integer> categories) {
  public DagRequest {
    nodes = List.copyOf(nodes);
    categories = Map.copyOf(categories);
    if (nodes.size() != graph.nodes()) {
      throw new IllegalArgumentException(
          "DAG %s: %d nodes in the graph, %d described"
              .formatted(key, graph.nodes(), nodes.size()));
    }
  }

  /** This run, as it is asked for later. */
  public SubmittedDag run() {
    return new SubmittedDag(key, directory);
  }
}
