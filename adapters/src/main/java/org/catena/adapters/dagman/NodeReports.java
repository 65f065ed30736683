package org.catena.adapters.dagman;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.catena.adapters.htcondor.JobId;
import org.catena.adapters.spi.JobKey;
import org.catena.adapters.spi.JobReport;
import org.catena.adapters.spi.NodeReport;
import org.catena.adapters.spi.NodeReport.State;
import org.catena.workflows.dag.files.NodeState;
import org.catena.workflows.dag.files.NodeStatusFile;

/** Puts together what the jobs' events and DAGMan's status file tell of each node. */
final class NodeReports {
  private final DagGraph graph;
  private final int run;

  /** Nodes of the document that were done before this run. */
  private final BitSet doneBefore;

  NodeReports(DagGraph graph, int run, BitSet doneBefore) {
    this.graph = graph;
    this.run = run;
    this.doneBefore = doneBefore;
  }

  /**
   * @param status by DAGMan's names; what it does not tell is made up for by the events
   * @param over whether the run has ended, so that no node can have another attempt
   */
  Map<JobKey, NodeReport> make(
      NodeTracks tracks, Map<String, NodeStatusFile.Node> status, boolean over) {
    Map<JobKey, NodeReport> reports = new LinkedHashMap<>();
    for (DagGraph.Node node : graph.nodes()) {
      List<NodeReport.Attempt> attempts = attempts(node, tracks);
      Optional<NodeStatusFile.Node> said = Optional.ofNullable(status.get(node.name()));
      State state = state(node, attempts, said.flatMap(NodeStatusFile.Node::state), over);
      String note = said.map(NodeStatusFile.Node::details).orElse("");
      reports.put(node.key(), new NodeReport(state, node.arguments(), attempts, note));
    }
    return reports;
  }

  private List<NodeReport.Attempt> attempts(DagGraph.Node node, NodeTracks tracks) {
    List<NodeReport.Attempt> attempts = new ArrayList<>();
    tracks.of(
        node.key(),
        (id, track) -> {
          JobKey key = track.key().orElse(node.key());
          String directory = AttemptName.parse(key).map(AttemptName::directory).orElse(run + "-0");
          attempts.add(
              new NodeReport.Attempt(
                  key,
                  new JobId.Named(id, key).handle(),
                  node.directory().resolve(directory),
                  track.report()));
        });
    return attempts;
  }

  private State state(
      DagGraph.Node node,
      List<NodeReport.Attempt> attempts,
      Optional<NodeState> said,
      boolean over) {
    if (doneBefore.get(node.index()) || attempts.stream().anyMatch(NodeReports::succeeded)) {
      return State.DONE;
    }
    if (said.equals(Optional.of(NodeState.DONE))) {
      return State.DONE;
    }
    if (said.equals(Optional.of(NodeState.FUTILE))) {
      return State.FUTILE;
    }
    boolean last = over || attempts.size() > node.retries();
    boolean failed = !attempts.isEmpty() && last && attempts.stream().allMatch(NodeReports::over);
    if (failed || said.equals(Optional.of(NodeState.ERROR))) {
      return State.FAILED;
    }
    return attempts.isEmpty() ? State.WAITING : State.ACTIVE;
  }

  private static boolean succeeded(NodeReport.Attempt attempt) {
    return attempt.report() instanceof JobReport.Ended end && end.exitCode() == 0;
  }

  private static boolean over(NodeReport.Attempt attempt) {
    return attempt.report() instanceof JobReport.Ended
        || attempt.report() instanceof JobReport.Gone;
  }
}
