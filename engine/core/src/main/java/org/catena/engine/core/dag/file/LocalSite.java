package org.catena.engine.core.dag.file;

import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.catena.adapters.spawn.SpawnCommand;
import org.catena.adapters.spawn.SpawnEnd;
import org.catena.workflows.dag.DagDocument;
import org.catena.workflows.dag.NodeKind;

/** Runs the tasks of a DAG on this machine. */
final class LocalSite implements TaskSite {
  private final DagDocument dag;
  private final DagView view;
  private final JobDescriptions descriptions;
  private final JobLane jobs;
  private final ScriptLane scripts;
  private final InnerDags inner;
  private final Map<Task, SpawnCommand> prepared = new HashMap<>();

  LocalSite(DagDocument dag, DagView view, TaskEnds ends, SiteParts parts) throws IOException {
    this.dag = dag;
    this.view = view;
    this.descriptions = new JobDescriptions(dag, parts);
    this.jobs = new JobLane(parts, ends);
    this.scripts = new ScriptLane(dag, view, ends, parts);
    this.inner = parts.inner();
  }

  static Set<String> keys(Set<Task> tasks) {
    return tasks.stream().map(Task::toString).collect(Collectors.toSet());
  }

  static void tell(TaskEnds ends, Task task, SpawnEnd end) {
    end.<Runnable>fold(value -> () -> ends.ended(task, value), lost -> () -> ends.lost(task)).run();
  }

  @Override
  public boolean hasRoom() {
    return jobs.room() > prepared.size();
  }

  @Override
  public int prepare(Task task) throws NotStartable, BrokenDag {
    if (task.phase() != Task.Phase.JOB) {
      scripts.prepare(task);
      return 1;
    }
    if (isInnerDag(task)) {
      return 1;
    }
    List<SpawnCommand> commands = descriptions.commands(task.node(), view);
    for (int process = 0; process < commands.size(); process++) {
      prepared.put(
          new Task(task.node(), task.attempt(), task.phase(), process), commands.get(process));
    }
    return commands.size();
  }

  private boolean isInnerDag(Task task) {
    return task.phase() == Task.Phase.JOB && dag.node(task.node()).kind() == NodeKind.SUBDAG;
  }

  @Override
  public void start(Task task) throws IOException {
    if (task.phase() != Task.Phase.JOB) {
      scripts.start(task);
    } else if (isInnerDag(task)) {
      inner.start(task);
    } else {
      SpawnCommand command = prepared.remove(task);
      if (command == null) {
        throw new IllegalStateException(task + " was not prepared");
      }
      jobs.start(task, command);
    }
  }

  @Override
  public void kill(Task task) {
    if (task.phase() != Task.Phase.JOB) {
      scripts.kill(task);
    } else if (isInnerDag(task)) {
      inner.kill(task);
    } else {
      jobs.kill(task);
    }
  }

  @Override
  public void adopt(Set<Task> tasks) throws IOException {
    for (Task task : tasks) {
      if (isInnerDag(task)) {
        inner.start(task);
      }
    }
    scripts.adopt(filter(tasks, task -> task.phase() != Task.Phase.JOB));
    jobs.adopt(filter(tasks, task -> task.phase() == Task.Phase.JOB && !isInnerDag(task)));
  }

  private static Set<Task> filter(Set<Task> tasks, Predicate<Task> wanted) {
    return tasks.stream().filter(wanted).collect(Collectors.toSet());
  }

  @Override
  public void over() {
    inner.forget();
  }

  @Override
  public void close() {
    jobs.close();
    scripts.close();
  }
}
