package org.catena.engine.core.dag.file;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.catena.adapters.spawn.SpawnCommand;
import org.catena.adapters.spawn.SpawnEnd;
import org.catena.adapters.spawn.SpawnListener;
import org.catena.adapters.spawn.SpawnPool;
import org.catena.workflows.dag.DagDocument;

/** The PRE and POST scripts; what they write is lost unless the DAG asks for it with DEBUG. */
final class ScriptLane implements SpawnListener, AutoCloseable {
  /** DAGMan's value of a script that could not be started. */
  private static final int NO_PROGRAM = 1;

  private final DagDocument dag;
  private final ScriptCommands commands;
  private final TaskEnds ends;
  private final SpawnPool pool;
  private final Clock clock;
  private final Map<Task, Optional<SpawnCommand>> prepared = new HashMap<>();

  ScriptLane(DagDocument dag, DagView view, TaskEnds ends, SiteParts parts) throws IOException {
    this.dag = dag;
    this.ends = ends;
    this.clock = parts.clock();
    this.commands = new ScriptCommands(dag, view, parts.folder(), parts.state());
    this.pool =
        new SpawnPool(
            parts.state().resolve("scripts"), parts.folder(), parts.scriptEnvironment(), this);
  }

  void prepare(Task task) throws TaskSite.BrokenDag {
    prepared.put(task, commands.command(task));
  }

  void start(Task task) throws IOException {
    Optional<SpawnCommand> command = prepared.remove(task);
    if (command == null || command.isEmpty()) {
      ends.ended(task, NO_PROGRAM);
    } else {
      pool.start(task.toString(), command.get());
    }
  }

  void kill(Task task) {
    pool.kill(task.toString());
  }

  void adopt(Set<Task> tasks) throws IOException {
    pool.adopt(LocalSite.keys(tasks));
  }

  @Override
  public void ended(String key, SpawnEnd end) {
    Task task = Task.parse(key);
    try {
      keepOutput(task, end);
    } catch (IOException failure) {
      ends.broken(failure);
    }
    LocalSite.tell(ends, task, end);
  }

  /** HTCondor manual, "DAGMan Scripts", DEBUG: a line about the script, then what it wrote. */
  private void keepOutput(Task task, SpawnEnd end) throws IOException {
    Optional<Path> file = commands.debugFile(task);
    if (file.isEmpty()) {
      return;
    }
    Path output = commands.output(task);
    String head =
        "*** Node=%s Type=%s ExitCode=%s Completion=%d Cmd='%s'%n"
            .formatted(
                dag.name(task.node()),
                task.phase(),
                end.<String>fold(Integer::toString, lost -> "unknown"),
                clock.instant().getEpochSecond(),
                commands.script(task).executable());
    Files.writeString(file.get(), head, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    if (Files.exists(output)) {
      Files.write(file.get(), Files.readAllBytes(output), StandardOpenOption.APPEND);
      Files.delete(output);
    }
  }

  @Override
  public void broken(IOException failure) {
    ends.broken(failure);
  }

  @Override
  public void close() {
    pool.close();
  }
}
