package org.catena.engine.core.dag.file;

import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The tasks of a run that are begun and have not ended; SERVICE nodes stand apart. */
final class TasksOut {
  /** So often a task is started anew after its end was not seen by anybody. */
  private static final int MOST_LOSSES = 3;

  private final Set<Task> tasks = new LinkedHashSet<>();
  private final Set<Task> services = new LinkedHashSet<>();
  private final Map<Task, Integer> losses = new HashMap<>();

  void begun(Task task) {
    tasks.add(task);
  }

  void serviceBegun(Task task) {
    services.add(task);
  }

  /** Returns false if nobody awaits this end. */
  boolean ended(Task task) {
    return tasks.remove(task);
  }

  void serviceEnded(Task task) {
    services.remove(task);
  }

  boolean contains(Task task) {
    return tasks.contains(task) || services.contains(task);
  }

  boolean isService(Task task) {
    return services.contains(task);
  }

  /** Whether a task that was lost is to be started once more. */
  boolean isWorthAnother(Task task) {
    return losses.merge(task, 1, Integer::sum) <= MOST_LOSSES;
  }

  boolean isEmpty() {
    return tasks.isEmpty();
  }

  Set<Task> tasks() {
    return Set.copyOf(tasks);
  }

  List<Task> tasksOf(int node) {
    return tasks.stream().filter(task -> task.node() == node).toList();
  }

  Set<Task> services() {
    return Set.copyOf(services);
  }

  Set<Task> all() {
    Set<Task> all = new LinkedHashSet<>(tasks);
    all.addAll(services);
    return all;
  }
}
