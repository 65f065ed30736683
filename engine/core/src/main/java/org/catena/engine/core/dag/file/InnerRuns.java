package org.catena.engine.core.dag.file;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.catena.workflows.dag.DagDocument;
import org.catena.workflows.dag.DagFormatException;
import org.catena.workflows.dag.JobSource;
import org.catena.workflows.dag.NodeKind;

/** Runs inner DAGs beside the outer one: each has a thread of its own, all share the slots. */
final class InnerRuns implements InnerDags {
  private final DagDocument dag;
  private final DagRequest outer;
  private final RunParts parts;
  private final TaskEnds ends;
  private final Map<Task, DagFileRun> running = new ConcurrentHashMap<>();

  InnerRuns(DagDocument dag, DagRequest outer, RunParts parts, TaskEnds ends) {
    this.dag = dag;
    this.outer = outer;
    this.parts = parts;
    this.ends = ends;
  }

  @Override
  public void start(Task task) {
    DagRequest request = request(task);
    Thread thread = new Thread(() -> run(task, request), "dag-" + dag.name(task.node()));
    thread.setDaemon(true);
    thread.start();
  }

  private DagRequest request(Task task) {
    JobSource source = dag.node(task.node()).job();
    String file =
        source.fold(
            JobSource.SubmitFile::path, JobSource.Description::name, JobSource.InnerDag::path);
    boolean anew = outer.from() instanceof Start.Forced && task.attempt() == 0;
    return new DagRequest(
        outer.folder().resolve(dag.folder(task.node())),
        List.of(Path.of(file)),
        outer.options(),
        anew ? outer.from() : new Start.Newest(),
        outer.useDagDir(),
        outer.environment(),
        outer.owner() + "/" + task);
  }

  /** Its end is told when it has let go of its files: the next attempt may come at once. */
  private void run(Task task, DagRequest request) {
    int exit = 1;
    try (DagFileRun run = DagFileRun.open(request, parts.quiet())) {
      running.put(task, run);
      exit = run.run().exit();
    } catch (DagFormatException | IOException failure) {
      parts.warnings().accept(request.primary() + ": " + failure.getMessage());
    }
    running.remove(task);
    ends.ended(task, exit);
  }

  @Override
  public void kill(Task task) {
    DagFileRun run = running.get(task);
    if (run != null) {
      run.remove();
    }
  }

  @Override
  public void forget() {
    for (int node = 0; node < dag.size(); node++) {
      if (dag.node(node).kind() == NodeKind.SUBDAG) {
        Path primary = request(new Task(node, 0, Task.Phase.JOB, 0)).primary();
        try {
          StateFolder.removeIfThere(primary);
        } catch (IOException leftover) {
          parts.warnings().accept(leftover.getMessage() + ": it is left where it is");
        }
      }
    }
  }
}
