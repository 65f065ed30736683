package org.catena.engine.core.dag.file;

import java.io.IOException;
import java.util.Optional;
import org.catena.workflows.dag.files.NodeState;

/** The last things of a run: the verdict, the rescue file, the FINAL node, whose word counts. */
final class DagEnd {
  private final DagMachine machine;
  private final DagObserver observer;
  private Optional<Ending> beforeFinal = Optional.empty();
  private Optional<Ending> ending = Optional.empty();
  private boolean rescued;

  DagEnd(DagMachine machine, DagObserver observer) {
    this.machine = machine;
    this.observer = observer;
  }

  /** How the DAG stands now, or how it stood when its FINAL node began. */
  Ending standing() {
    return ending.or(() -> beforeFinal).orElseGet(machine::ending);
  }

  Ending ending() {
    return ending.orElseThrow();
  }

  /** The DAG was stopped, and what runs is about to be ended. */
  void stopped() throws IOException {
    rescue(machine.ending());
  }

  /** A former life had come to the stop, and has written what it could be gone on from. */
  void wasStopped() {
    rescued = true;
  }

  /** A former life had come to the FINAL node. */
  void finalBegins() {
    beforeFinal = Optional.of(machine.ending());
    rescued = !beforeFinal.get().isGood();
    machine.startFinal();
  }

  /**
   * Nothing runs and nothing more will start by itself.
   *
   * @return false if the FINAL node was freed now
   */
  boolean isReached() throws IOException {
    if (beforeFinal.isPresent()) {
      ending = Optional.of(judge(beforeFinal.get()));
      if (ending.get().exit() != 0) {
        rescue(ending.get());
      }
      return true;
    }
    Ending now = machine.ending();
    if (!now.isGood() && !rescued) {
      rescue(now);
    }
    if (machine.finalNode().isPresent()) {
      beforeFinal = Optional.of(now);
      machine.startFinal();
      return false;
    }
    ending = Optional.of(now);
    return true;
  }

  private Ending judge(Ending before) {
    boolean good = machine.states().of(machine.finalNode().orElseThrow()) == NodeState.DONE;
    if (good) {
      return new Ending(before.status(), 0);
    }
    return new Ending(before.isGood() ? DagStatus.NODE_FAILED : before.status(), 1);
  }

  private void rescue(Ending why) throws IOException {
    if (!why.isGood()) {
      observer.failed(why, rescued);
      rescued = true;
    }
  }
}
