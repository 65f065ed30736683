package org.catena.engine.core.dag.file;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.catena.workflows.dag.DagSettings;
import org.catena.workflows.dag.write.RescueFiles;

/** The files that a run leaves beside its DAG, as DAGMan would. */
final class RunFiles implements AutoCloseable {
  private final List<DagObserver> observers = new ArrayList<>();
  private final RescueKeeper rescue;
  private final NodeFaults faults;
  private Optional<JobstateKeeper> jobstate = Optional.empty();
  private Optional<DotKeeper> dot = Optional.empty();

  RunFiles(DagView view, DagRequest request, DagFileRun.Beginning beginning, Clock clock)
      throws IOException {
    DagSettings settings = view.dag().settings();
    Path folder = request.folder();
    Path primary = request.primary();
    this.faults = new NodeFaults(view);
    observers.add(faults);
    this.rescue =
        new RescueKeeper(
            view,
            RescueFiles.of(primary, request.dagFiles().size(), RescueFiles.USUAL_MOST),
            request.dagFiles().get(0).toString(),
            folder,
            clock);
    observers.add(rescue);
    if (settings.jobstateLog().isPresent()) {
      Path file = folder.resolve(settings.jobstateLog().get());
      JobstateKeeper keeper = new JobstateKeeper(view, file, clock);
      jobstate = Optional.of(keeper);
      observers.add(keeper);
    }
    if (settings.dot().isPresent()) {
      DotKeeper keeper = new DotKeeper(view, settings.dot().get(), folder, clock);
      dot = Optional.of(keeper);
      observers.add(keeper);
    }
    List<String> names = request.dagFiles().stream().map(Path::toString).toList();
    settings
        .statusFile()
        .ifPresent(
            file -> observers.add(new StatusFileKeeper(view, faults, names, folder, file, clock)));
    Path metrics = primary.resolveSibling(primary.getFileName() + ".metrics");
    String parent = request.owner().isEmpty() ? "" : Long.toString(ProcessHandle.current().pid());
    observers.add(new MetricsKeeper(view, metrics, parent, beginning.point().number(), clock));
  }

  List<DagObserver> observers() {
    return observers;
  }

  RunParts.NodeReasons reasons() {
    return faults::reason;
  }

  Optional<Path> rescueFile() {
    return rescue.written();
  }

  /** What is written before anything has happened. */
  void begin() throws IOException {
    if (jobstate.isPresent()) {
      jobstate.get().started();
    }
    if (dot.isPresent()) {
      dot.get().draw();
    }
  }

  @Override
  public void close() throws IOException {
    if (jobstate.isPresent()) {
      jobstate.get().close();
    }
  }
}
