package org.catena.engine.core.dag.file;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.catena.workflows.dag.files.NodeState;

/** What the machine wants, kept until the run's thread comes to it. */
final class MachineNews implements DagListener {
  private final DagObserver observer;
  private final Deferrals deferrals;
  private List<Integer> unwanted = new ArrayList<>();

  MachineNews(DagObserver observer, Deferrals deferrals) {
    this.observer = observer;
    this.deferrals = deferrals;
  }

  /** Nodes whose other processes are not wanted any more; told once. */
  List<Integer> unwanted() {
    List<Integer> told = unwanted;
    if (!told.isEmpty()) {
      unwanted = new ArrayList<>();
    }
    return told;
  }

  @Override
  public void starting(int node) {
    try {
      observer.starting(node);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  @Override
  public void moved(int node, NodeState state) {
    observer.moved(node, state);
  }

  @Override
  public void retrying(int node, int retry) {
    observer.retrying(node, retry);
  }

  @Override
  public void removeRest(int node) {
    unwanted.add(node);
  }

  @Override
  public void defer(int node, Task.Phase phase, Duration delay) {
    deferrals.add(node, phase, delay);
  }
}
