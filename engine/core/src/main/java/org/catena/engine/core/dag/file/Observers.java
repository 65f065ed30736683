package org.catena.engine.core.dag.file;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.catena.workflows.dag.files.NodeState;

/** Several observers as one; they can be added until the run begins. */
final class Observers implements DagObserver {
  private final List<DagObserver> all = new ArrayList<>();

  void add(DagObserver observer) {
    all.add(observer);
  }

  @Override
  public void recovering(boolean again) throws IOException {
    for (DagObserver observer : all) {
      observer.recovering(again);
    }
  }

  @Override
  public void starting(int node) throws IOException {
    for (DagObserver observer : all) {
      observer.starting(node);
    }
  }

  @Override
  public void moved(int node, NodeState state) {
    for (DagObserver observer : all) {
      observer.moved(node, state);
    }
  }

  @Override
  public void retrying(int node, int retry) {
    for (DagObserver observer : all) {
      observer.retrying(node, retry);
    }
  }

  @Override
  public void begun(Task task, int processes) throws IOException {
    for (DagObserver observer : all) {
      observer.begun(task, processes);
    }
  }

  @Override
  public void ended(Task task, int value) throws IOException {
    for (DagObserver observer : all) {
      observer.ended(task, value);
    }
  }

  @Override
  public void abandoned(Task task, NodeState was) throws IOException {
    for (DagObserver observer : all) {
      observer.abandoned(task, was);
    }
  }

  @Override
  public void notStarted(int node, String reason) throws IOException {
    for (DagObserver observer : all) {
      observer.notStarted(node, reason);
    }
  }

  @Override
  public void looked() throws IOException {
    for (DagObserver observer : all) {
      observer.looked();
    }
  }

  @Override
  public void failed(Ending ending, boolean again) throws IOException {
    for (DagObserver observer : all) {
      observer.failed(ending, again);
    }
  }

  @Override
  public void over(Ending ending) throws IOException {
    for (DagObserver observer : all) {
      observer.over(ending);
    }
  }
}
