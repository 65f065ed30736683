package org.catena.adapters.spi;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What is known of one run of a graph now.
 *
 * @param dag how the run itself is, as that of any job: {@code Ended} with 0 when every node is
 *     done; {@code Gone} with {@code REMOVED} when somebody took it out of the system
 * @param nodes by their keys, each node of the graph; empty when not even the graph could be read
 * @param note for a person: why it ended as it did, or what hinders the watching; may be empty
 * @param heard when there was the last sign of life; long ago when there was none
 */
public record DagReport(JobReport dag, Map<JobKey, NodeReport> nodes, String note, Instant heard) {
  public DagReport {
    nodes = Collections.unmodifiableMap(new LinkedHashMap<>(nodes));
  }

  /** How many nodes are in this state. */
  public long count(NodeReport.State state) {
    return nodes.values().stream().filter(node -> node.state() == state).count();
  }
}
