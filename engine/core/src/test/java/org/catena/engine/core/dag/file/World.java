package org.catena.engine.core.dag.file;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/**
 * What is outside a runner and outlives it: tasks run and end here whoever asked for them. A task's
 * value depends on the task alone. Stands in for processes, so that thousands of DAGs can be run.
 */
final class World implements TaskSite {
  /** Thrown in the middle of things, in place of a {@code kill -9}. */
  static final class Killed extends Error {
    private static final long serialVersionUID = 1;
  }

  private final long seed;
  private final Random order;
  private final Set<Task> running = new HashSet<>();
  private final Map<Task, Integer> ended = new HashMap<>();
  private final List<Task> started = new ArrayList<>();
  private TaskEnds ends;
  private int callsToLive = Integer.MAX_VALUE;

  World(long seed, TaskEnds nobody) {
    this.seed = seed;
    this.order = new Random(seed);
    this.ends = nobody;
  }

  /** A new life: its runner is told from now on, and it ends after so many calls. */
  synchronized World life(TaskEnds runner, int calls) {
    ends = runner;
    callsToLive = calls;
    return this;
  }

  /** All starts so far, in order. */
  synchronized List<Task> started() {
    return List.copyOf(started);
  }

  synchronized Map<Task, Integer> ended() {
    return Map.copyOf(ended);
  }

  synchronized void call() {
    if (callsToLive-- <= 0) {
      throw new Killed();
    }
  }

  @Override
  public synchronized boolean hasRoom() {
    call();
    goOn();
    return true;
  }

  /** Time passes: something ends, or the runner is woken so that it looks again. */
  private void goOn() {
    if (running.isEmpty()) {
      return;
    }
    if (order.nextInt(3) > 0) {
      step();
    } else {
      ends.room();
    }
  }

  @Override
  public int prepare(Task task) throws NotStartable {
    call();
    int dice = dice(whole(task));
    if (task.phase() != Task.Phase.JOB) {
      return 1;
    }
    if (dice % 25 == 0) {
      throw new NotStartable("no such file");
    }
    return 1 + dice % 3;
  }

  @Override
  public synchronized void start(Task task) throws IOException {
    call();
    if (ended.containsKey(task) || !running.add(task)) {
      throw new IllegalStateException(task + " is started twice");
    }
    started.add(task);
    goOn();
    call();
  }

  /** One of those that run ends. */
  private void step() {
    List<Task> all = new ArrayList<>(running);
    Task task = all.get(order.nextInt(all.size()));
    end(task, value(task));
  }

  /** All processes of a node that fail do so with the same value, or their order would matter. */
  private int value(Task task) {
    boolean fails = dice(task) % 5 == 4;
    return fails ? 1 + dice(whole(task)) % 3 : 0;
  }

  private static Task whole(Task task) {
    return new Task(task.node(), task.attempt(), task.phase(), -1);
  }

  private void end(Task task, int value) {
    running.remove(task);
    ended.put(task, value);
    ends.ended(task, value);
  }

  private int dice(Task task) {
    return new Random(seed * 31 + task.hashCode()).nextInt(1_000_000);
  }

  @Override
  public synchronized void kill(Task task) {
    call();
    if (running.contains(task)) {
      end(task, -15);
    }
  }

  @Override
  public synchronized void adopt(Set<Task> tasks) {
    for (Task task : tasks) {
      Integer value = ended.get(task);
      if (value != null) {
        ends.ended(task, value);
      } else if (!running.contains(task)) {
        ends.lost(task);
      }
    }
    ends.room();
    call();
  }

  @Override
  public void over() {}

  @Override
  public void close() {}
}
