package org.catena.engine.core.dag.file;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Set;
import org.catena.adapters.spawn.SpawnCommand;
import org.catena.adapters.spawn.SpawnEnd;
import org.catena.adapters.spawn.SpawnListener;
import org.catena.adapters.spawn.SpawnPool;

/** The processes of jobs: never more than there are slots; the others wait in order. */
final class JobLane implements SpawnListener, AutoCloseable {
  private record Waiting(Task task, SpawnCommand command) {}

  private final SpawnPool pool;
  private final Slots slots;
  private final TaskEnds ends;
  private final Runnable room;
  private final Deque<Waiting> waiting = new ArrayDeque<>();
  private final Set<Task> holders = new HashSet<>();

  JobLane(SiteParts parts, TaskEnds ends) throws IOException {
    this.slots = parts.slots();
    this.ends = ends;
    this.pool =
        new SpawnPool(parts.state().resolve("jobs"), parts.folder(), parts.jobEnvironment(), this);
    this.room = this::roomElsewhere;
    slots.onRoom(room);
  }

  /** How many more processes could start at once. */
  synchronized int room() {
    return waiting.isEmpty() ? slots.free() : 0;
  }

  synchronized void start(Task task, SpawnCommand command) throws IOException {
    if (waiting.isEmpty() && slots.take()) {
      holders.add(task);
      pool.start(task.toString(), command);
    } else {
      waiting.add(new Waiting(task, command));
    }
  }

  /** What runs from a former life takes slots, as far as there are any. */
  void adopt(Set<Task> tasks) throws IOException {
    synchronized (this) {
      tasks.stream().filter(task -> slots.take()).forEach(holders::add);
    }
    pool.adopt(LocalSite.keys(tasks));
  }

  void kill(Task task) {
    boolean never;
    synchronized (this) {
      never = waiting.removeIf(one -> one.task().equals(task));
    }
    if (never) {
      ends.ended(task, NodeAttempt.REMOVED);
    } else {
      pool.kill(task.toString());
    }
  }

  @Override
  public void ended(String key, SpawnEnd end) {
    Task task = Task.parse(key);
    boolean given;
    synchronized (this) {
      given = holders.remove(task) && !startNext();
    }
    if (given) {
      slots.giveBack(room);
    }
    LocalSite.tell(ends, task, end);
  }

  /** Whether the slot that has become free is taken again. */
  private boolean startNext() {
    Waiting next = waiting.poll();
    if (next == null) {
      return false;
    }
    holders.add(next.task());
    try {
      pool.start(next.task().toString(), next.command());
    } catch (IOException noShell) {
      ends.broken(noShell);
    }
    return true;
  }

  private void roomElsewhere() {
    synchronized (this) {
      while (!waiting.isEmpty() && slots.take()) {
        startNext();
      }
    }
    ends.room();
  }

  @Override
  public void broken(IOException failure) {
    ends.broken(failure);
  }

  @Override
  public void close() {
    slots.forget(room);
    pool.close();
  }
}
