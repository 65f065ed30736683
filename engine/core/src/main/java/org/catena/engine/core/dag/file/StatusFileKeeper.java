package org.catena.engine.core.dag.file;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.catena.workflows.dag.DagDocument;
import org.catena.workflows.dag.DagSettings;
import org.catena.workflows.dag.NodeKind;
import org.catena.workflows.dag.files.DagCounts;
import org.catena.workflows.dag.files.NodeState;
import org.catena.workflows.dag.files.NodeStatusWriter;

/** Keeps the node status file: from time to time while the DAG runs, and once at its end. */
final class StatusFileKeeper implements DagObserver {
  private final DagDocument dag;
  private final DagView view;
  private final NodeFaults faults;
  private final List<String> dagFiles;
  private final Path file;
  private final DagSettings.StatusFile settings;
  private final Clock clock;
  private Instant next = Instant.MIN;
  private boolean changed = true;

  StatusFileKeeper(
      DagView view,
      NodeFaults faults,
      List<String> dagFiles,
      Path folder,
      DagSettings.StatusFile settings,
      Clock clock) {
    this.dag = view.dag();
    this.view = view;
    this.faults = faults;
    this.dagFiles = dagFiles;
    this.file = folder.resolve(settings.file());
    this.settings = settings;
    this.clock = clock;
  }

  @Override
  public void moved(int node, NodeState state) {
    changed = true;
  }

  @Override
  public void looked() throws IOException {
    Instant now = clock.instant();
    if (now.isBefore(next) || !changed && !settings.always()) {
      return;
    }
    next = now.plus(Duration.ofSeconds(settings.seconds()));
    changed = false;
    write(NodeState.SUBMITTED, "", Optional.of(next));
  }

  @Override
  public void over(Ending ending) throws IOException {
    boolean good = ending.exit() == 0 && ending.status() != DagStatus.ABORTED;
    write(good ? NodeState.DONE : NodeState.ERROR, note(ending, good), Optional.empty());
  }

  private static String note(Ending ending, boolean good) {
    return good
        ? "success"
        : switch (ending.status()) {
          case ABORTED -> "aborted";
          case REMOVED -> "removed";
          case CYCLE -> "cycle";
          case OK, ERROR, NODE_FAILED, HALTED -> "failed";
        };
  }

  private void write(NodeState state, String note, Optional<Instant> again) throws IOException {
    Path fresh = Path.of(NodeStatusWriter.temporaryName(file.toString()));
    try (LosslessWriter out = new LosslessWriter(fresh)) {
      NodeStatusWriter writer = new NodeStatusWriter(out, clock.getZone());
      writer.dag(dagFiles, clock.instant(), state, note, counts());
      for (int node = 0; node < dag.size(); node++) {
        if (dag.node(node).kind() != NodeKind.SERVICE) {
          NodeState now = view.state(node);
          int queued = now == NodeState.SUBMITTED ? view.jobReturns(node).length : 0;
          writer.node(dag.name(node), now, faults.details(node), view.retry(node), queued, 0);
        }
      }
      writer.end(clock.instant(), again);
    }
    Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  private DagCounts counts() {
    return new DagCounts(
        view.total(),
        view.count(NodeState.DONE),
        view.count(NodeState.PRERUN),
        view.count(NodeState.SUBMITTED),
        view.count(NodeState.POSTRUN),
        view.count(NodeState.READY),
        view.count(NodeState.NOT_READY),
        view.count(NodeState.FUTILE),
        view.count(NodeState.ERROR),
        0,
        0);
  }
}
