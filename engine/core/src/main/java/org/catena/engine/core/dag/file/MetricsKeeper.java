package org.catena.engine.core.dag.file;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.catena.workflows.dag.DagDocument;
import org.catena.workflows.dag.NodeKind;
import org.catena.workflows.dag.files.DagMetrics;
import org.catena.workflows.dag.files.NodeState;

/** Leaves DAGMan's metrics file at the end. */
final class MetricsKeeper implements DagObserver {
  private final DagDocument dag;
  private final DagView view;
  private final Path file;
  private final String parent;
  private final int rescue;
  private final Clock clock;
  private final Instant start;

  /**
   * @param parent id of the DAG that this one is a node of, or empty
   * @param rescue number of the rescue file that was read, 0 for none
   */
  MetricsKeeper(DagView view, Path file, String parent, int rescue, Clock clock) {
    this.dag = view.dag();
    this.view = view;
    this.file = file;
    this.parent = parent;
    this.rescue = rescue;
    this.clock = clock;
    this.start = clock.instant();
  }

  @Override
  public void over(Ending ending) throws IOException {
    DagMetrics metrics =
        new DagMetrics(
            "catena",
            start,
            clock.instant(),
            ending.exit(),
            Long.toString(ProcessHandle.current().pid()),
            parent,
            rescue,
            any(kind(NodeKind.FINAL)),
            false,
            tally(kind(NodeKind.JOB).or(kind(NodeKind.FINAL))),
            tally(kind(NodeKind.SUBDAG)),
            tally(kind(NodeKind.SERVICE)),
            view.submissions(),
            view.submissions(),
            ending.status().ordinal());
    Files.writeString(file, metrics.text());
  }

  private IntPredicate kind(NodeKind kind) {
    return node -> dag.node(node).kind() == kind;
  }

  private boolean any(IntPredicate which) {
    return IntStream.range(0, dag.size()).anyMatch(which);
  }

  private DagMetrics.Tally tally(IntPredicate which) {
    return new DagMetrics.Tally(
        (int) IntStream.range(0, dag.size()).filter(which).count(),
        count(which, NodeState.ERROR),
        count(which, NodeState.DONE));
  }

  private int count(IntPredicate which, NodeState state) {
    return (int)
        IntStream.range(0, dag.size())
            .filter(which)
            .filter(node -> view.state(node) == state)
            .count();
  }
}
