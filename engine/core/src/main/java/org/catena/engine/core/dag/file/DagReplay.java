package org.catena.engine.core.dag.file;

import java.io.IOException;
import java.nio.file.Path;
import java.util.zip.CRC32C;
import org.catena.workflows.dag.Dag;
import org.catena.workflows.dag.DagDocument;
import org.catena.workflows.dag.NodeKind;
import org.catena.workflows.dag.files.NodeState;

/** Brings a machine to where a former life of its run was, from the journal. */
final class DagReplay implements JournalLines.Listener {
  private final DagDocument dag;
  private final DagMachine machine;
  private final TasksOut out;
  private final DagObserver observer;
  private final Runnable finalBegins;
  private boolean finalBegun;
  private boolean stopped;

  /**
   * @param finalBegins called when the former life had come to the FINAL node
   */
  DagReplay(
      DagDocument dag,
      DagMachine machine,
      TasksOut out,
      DagObserver observer,
      Runnable finalBegins) {
    this.dag = dag;
    this.machine = machine;
    this.out = out;
    this.observer = observer;
    this.finalBegins = finalBegins;
  }

  /** First line of a journal: the format, and what the numbers in it mean. */
  static String header(DagDocument dag) {
    return "catena-dag-journal 1 nodes %d graph %08x".formatted(dag.size(), graph(dag));
  }

  private static long graph(DagDocument document) {
    Dag dag = document.graph();
    CRC32C sum = new CRC32C();
    for (int node = 0; node < dag.size(); node++) {
      add(sum, node < dag.nodes() ? dag.name(node).hashCode() : node);
      for (int arrow = dag.firstArrow(node); arrow < dag.firstArrow(node + 1); arrow++) {
        add(sum, dag.isWeak(arrow) ? ~dag.child(arrow) : dag.child(arrow));
      }
    }
    return sum.getValue();
  }

  private static void add(CRC32C sum, int number) {
    sum.update(number >>> 24);
    sum.update(number >>> 16);
    sum.update(number >>> 8);
    sum.update(number);
  }

  /**
   * Whether there is a former life to go on with.
   *
   * @throws IOException when it was of another graph, so that its numbers mean something else
   */
  static boolean isThere(Path journal, DagDocument dag) throws IOException {
    String found = JournalLines.header(journal);
    if (found.isEmpty()) {
      return false;
    }
    if (!found.equals(header(dag))) {
      throw new IOException(
          ("the DAG was changed while it was interrupted, and what had run cannot be told from %s"
                  + " any more: undo the change, or start anew with -force")
              .formatted(journal));
    }
    return true;
  }

  /**
   * @return how much of the journal holds, in bytes
   */
  long read(Path journal) throws IOException {
    return JournalLines.read(journal, this);
  }

  @Override
  public void begun(Task task, int processes) throws IOException {
    if (dag.node(task.node()).kind() == NodeKind.SERVICE) {
      out.serviceBegun(task);
      return;
    }
    beginFinal(task);
    if (out.contains(task)) {
      return;
    }
    observer.begun(task, processes);
    if (task.phase() == Task.Phase.JOB) {
      machine.jobBegun(task.node(), processes);
    } else {
      machine.scriptBegun(task.node(), task.phase());
    }
    for (int process = 0; process < processes; process++) {
      out.begun(new Task(task.node(), task.attempt(), task.phase(), process));
    }
  }

  @Override
  public void ended(Task task, int value) throws IOException {
    beginFinal(task);
    if (stopped) {
      if (out.ended(task)) {
        observer.abandoned(task, machine.states().of(task.node()));
        machine.abandoned(task);
      }
    } else if (out.ended(task)) {
      observer.ended(task, value);
      machine.ended(task, value);
    } else if (isReady(task)) {
      if (value == NodeAttempt.SUBMIT_FAILED) {
        machine.submitFailed(task.node());
      } else {
        machine.noopEnded(task.node());
      }
    }
  }

  private boolean isReady(Task task) {
    return machine.states().of(task.node()) == NodeState.READY
        && machine.retry(task.node()) == task.attempt();
  }

  @Override
  public void stopped() {
    stopped = true;
  }

  /** Whether the former life had stopped and not come to the FINAL node. */
  boolean isStopped() {
    return stopped;
  }

  private void beginFinal(Task task) {
    if (!finalBegun && dag.node(task.node()).kind() == NodeKind.FINAL) {
      finalBegun = true;
      stopped = false;
      finalBegins.run();
    }
  }
}
