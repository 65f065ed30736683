package org.catena.workflows.dag.draw;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.catena.workflows.dag.DagDocument;
import org.catena.workflows.dag.files.NodeState;
import org.catena.workflows.dag.files.NodeStatusFile;

/**
 * How far the nodes of a group are.
 *
 * @param futile can never run, since a parent failed
 */
public record StateCounts(int done, int running, int failed, int futile, int waiting) {
  static final StateCounts NONE = new StateCounts(0, 0, 0, 0, 0);

  /**
   * Counts for each group what a status file says. A node it does not name waits.
   *
   * @return one for each group
   */
  public static List<StateCounts> of(
      DagDocument document, Template template, NodeStatusFile status) {
    NodeState[] states = states(document, status);
    List<StateCounts> counts = new ArrayList<>();
    template.groups().forEach(group -> counts.add(NONE));
    for (int node = 0; node < states.length; node++) {
      int group = template.groupOf(node);
      counts.set(group, counts.get(group).plus(one(states[node])));
    }
    return counts;
  }

  /** The state of each node; what is not in the file is not ready. */
  public static NodeState[] states(DagDocument document, NodeStatusFile status) {
    NodeState[] states = new NodeState[document.size()];
    Arrays.fill(states, NodeState.NOT_READY);
    for (NodeStatusFile.Node node : status.nodes()) {
      Optional<NodeState> state = node.state();
      document.find(node.name()).ifPresent(i -> states[i] = state.orElse(NodeState.NOT_READY));
    }
    return states;
  }

  private static StateCounts one(NodeState state) {
    return switch (state) {
      case DONE -> new StateCounts(1, 0, 0, 0, 0);
      case PRERUN, SUBMITTED, POSTRUN -> new StateCounts(0, 1, 0, 0, 0);
      case ERROR -> new StateCounts(0, 0, 1, 0, 0);
      case FUTILE -> new StateCounts(0, 0, 0, 1, 0);
      case NOT_READY, READY -> new StateCounts(0, 0, 0, 0, 1);
    };
  }

  StateCounts plus(StateCounts other) {
    return new StateCounts(
        done + other.done,
        running + other.running,
        failed + other.failed,
        futile + other.futile,
        waiting + other.waiting);
  }

  int total() {
    return done + running + failed + futile + waiting;
  }

  /** In words, those that are none left out. */
  public String text() {
    return String.join(", ", words());
  }

  /** Each count with its word, those that are none left out. */
  List<String> words() {
    List<String> words = new ArrayList<>();
    add(words, done, "done");
    add(words, running, "running");
    add(words, failed, "failed");
    add(words, futile, "cut off");
    add(words, waiting, "waiting");
    return words;
  }

  private static void add(List<String> words, int count, String word) {
    if (count > 0) {
      words.add(Fan.number(count) + " " + word);
    }
  }
}
