package org.catena.workflows.dag.files;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A node status file as DAGMan wrote it (HTCondor manual, "Node status file").
 *
 * @param time when the writing began
 * @param state of the DAG; empty for a number unknown today
 * @param note what stands in parentheses behind the state; only a comment of the file, so it may be
 *     missing
 * @param nextUpdate empty when this is the last one
 * @param complete whether the file has its end
 */
public record NodeStatusFile(
    List<String> dagFiles,
    Instant time,
    Optional<NodeState> state,
    String note,
    DagCounts counts,
    List<Node> nodes,
    Optional<Instant> nextUpdate,
    boolean complete) {
  /** What it says of one node. */
  public record Node(
      String name, Optional<NodeState> state, String details, int retries, int queued, int held) {}

  /** Reads the text; numbers that are missing are 0. */
  public static NodeStatusFile read(String text) {
    Map<String, String> dag = Map.of();
    Map<String, String> end = Map.of();
    List<Node> nodes = new ArrayList<>();
    for (Map<String, String> ad : ClassAdText.ads(text)) {
      switch (ad.getOrDefault("Type", "")) {
        case "DagStatus" -> dag = ad;
        case "NodeStatus" -> nodes.add(node(ad));
        case "StatusEnd" -> end = ad;
        default -> {}
      }
    }
    long next = number(end, "NextUpdate");
    return new NodeStatusFile(
        List.of(dag.getOrDefault("DagFiles", "").split("\n")),
        Instant.ofEpochSecond(number(dag, "Timestamp")),
        NodeState.of((int) number(dag, "DagStatus")),
        note(text),
        counts(dag),
        List.copyOf(nodes),
        next == 0 ? Optional.empty() : Optional.of(Instant.ofEpochSecond(next)),
        !end.isEmpty());
  }

  private static Node node(Map<String, String> ad) {
    return new Node(
        ad.getOrDefault("Node", ""),
        NodeState.of((int) number(ad, "NodeStatus")),
        ad.getOrDefault("StatusDetails", ""),
        (int) number(ad, "RetryCount"),
        (int) number(ad, "JobProcsQueued"),
        (int) number(ad, "JobProcsHeld"));
  }

  private static DagCounts counts(Map<String, String> dag) {
    return new DagCounts(
        (int) number(dag, "NodesTotal"),
        (int) number(dag, "NodesDone"),
        (int) number(dag, "NodesPre"),
        (int) number(dag, "NodesQueued"),
        (int) number(dag, "NodesPost"),
        (int) number(dag, "NodesReady"),
        (int) number(dag, "NodesUnready"),
        (int) number(dag, "NodesFutile"),
        (int) number(dag, "NodesFailed"),
        (int) number(dag, "JobProcsHeld"),
        (int) number(dag, "JobProcsIdle"));
  }

  private static String note(String text) {
    int line = text.indexOf("DagStatus = ");
    int open = line < 0 ? -1 : text.indexOf('(', line);
    int lineEnd = line < 0 ? -1 : text.indexOf('\n', line);
    int close = open < 0 ? -1 : text.indexOf(')', open);
    return open >= 0 && close > open && close < lineEnd ? text.substring(open + 1, close) : "";
  }

  private static long number(Map<String, String> ad, String name) {
    try {
      return Long.parseLong(ad.getOrDefault(name, "0"));
    } catch (NumberFormatException e) {
      return 0;
    }
  }
}
