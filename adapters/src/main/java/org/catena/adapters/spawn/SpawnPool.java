package org.catena.adapters.spawn;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/**
 * Runs commands in a few shells that stay alive. A command's end is recorded in the pool's folder
 * before it is told, so the next pool on the same folder knows it, and knows what still runs.
 * Thread-safe. It has no limit of its own: every command given to it is started at once.
 */
public final class SpawnPool implements AutoCloseable {
  private static final Pattern KEY = Pattern.compile("[A-Za-z0-9_.:@+/-]{1,400}");
  private static final long LOOK_EVERY_MILLIS = 20;
  private static final long KILL_AFTER_MILLIS = 5_000;

  private final Path folder;
  private final Path script;
  private final Path workingFolder;
  private final Map<String, String> environment;
  private final SpawnListener listener;
  private final FormerResults former;
  private final Map<String, Integer> formerEnds;
  private final Set<String> awaitedFromFormer = new HashSet<>();
  private final Deque<Worker> idle = new ArrayDeque<>();
  private final Map<String, Worker> busy = new HashMap<>();
  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(SpawnPool::daemon);
  private int made;
  private boolean closed;

  /**
   * @param folder of the pool's own, made if it is not there
   * @param workingFolder where commands run that name no folder
   * @param environment of every command; nothing of this program's own is passed on
   * @param listener told every end, on threads of the pool
   * @throws IOException when the folder cannot be used
   */
  public SpawnPool(
      Path folder, Path workingFolder, Map<String, String> environment, SpawnListener listener)
      throws IOException {
    this.folder = Files.createDirectories(folder.toAbsolutePath());
    this.workingFolder = workingFolder.toAbsolutePath();
    this.environment = Map.copyOf(environment);
    this.listener = listener;
    this.former = FormerResults.read(this.folder);
    this.formerEnds = new HashMap<>(former.ends());
    this.script = this.folder.resolve("worker.sh");
    try (InputStream source =
        Objects.requireNonNull(SpawnPool.class.getResourceAsStream("worker.sh"))) {
      Path fresh = Files.createTempFile(this.folder, "worker", ".tmp");
      Files.write(fresh, source.readAllBytes());
      Files.move(
          fresh, script, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
  }

  private static Thread daemon(Runnable work) {
    Thread thread = new Thread(work, "spawn-timer");
    thread.setDaemon(true);
    return thread;
  }

  /**
   * Starts a command; its end is told to the listener.
   *
   * @param key under which its end is recorded; never used before in this folder unless {@link
   *     #adopt} said that nothing is known of it
   * @throws IOException when no shell can be started
   */
  public void start(String key, SpawnCommand command) throws IOException {
    if (!KEY.matcher(key).matches()) {
      throw new IllegalArgumentException("'" + key + "' cannot be a key");
    }
    Worker worker;
    synchronized (this) {
      requireOpen();
      worker = idle.isEmpty() ? newWorker() : idle.pop();
      busy.put(key, worker);
    }
    try {
      worker.run(key, command);
    } catch (IOException shellGone) {
      // Its reader sees the same and tells the loss.
    }
  }

  private void requireOpen() {
    if (closed) {
      throw new IllegalStateException("the pool is closed");
    }
  }

  private Worker newWorker() throws IOException {
    Path results;
    do {
      results = folder.resolve("worker-" + ++made + ".results");
    } while (Files.exists(results));
    ProcessBuilder builder =
        new ProcessBuilder("setsid", "/bin/sh", script.toString(), results.toString());
    builder.directory(workingFolder.toFile());
    builder.environment().clear();
    builder.environment().putAll(environment);
    builder.redirectError(ProcessBuilder.Redirect.appendTo(folder.resolve("errors").toFile()));
    return new Worker(builder.start(), this::said, "spawn-" + made);
  }

  private void said(Worker worker, Optional<String> line) {
    if (line.isEmpty()) {
      gone(worker);
      return;
    }
    int blank = line.get().lastIndexOf(' ');
    String key = line.get().substring(0, blank);
    synchronized (this) {
      busy.remove(key);
      worker.idle();
      idle.push(worker);
    }
    listener.ended(key, new SpawnEnd.Ended(value(line.get().substring(blank + 1))));
  }

  private void gone(Worker worker) {
    Optional<String> key = worker.current();
    synchronized (this) {
      idle.remove(worker);
      if (key.isEmpty() || busy.remove(key.get()) == null) {
        return;
      }
    }
    tellLossWhenNothingIsLeft(key.get(), worker.pid());
  }

  /** Its shell was killed; what it had started may still run, and is left to end. */
  private void tellLossWhenNothingIsLeft(String key, long session) {
    if (Sessions.members(session).isEmpty()) {
      listener.ended(key, new SpawnEnd.Lost("the shell that ran it was killed"));
    } else {
      timer.schedule(
          () -> tellLossWhenNothingIsLeft(key, session), LOOK_EVERY_MILLIS, TimeUnit.MILLISECONDS);
    }
  }

  /** A shell tells signal s as 128 + s. */
  static int value(String shellValue) {
    int value = Integer.parseInt(shellValue);
    return value > 128 && value <= 192 ? 128 - value : value;
  }

  /**
   * Takes over what a former life of this pool started under these keys. What has ended is told at
   * once, what still runs is told when it ends; what nobody runs and nobody saw end is told as
   * lost.
   *
   * @param keys that were, or may have been, started
   */
  public void adopt(Set<String> keys) throws IOException {
    synchronized (this) {
      awaitedFromFormer.addAll(keys);
    }
    lookAtFormer();
  }

  private void lookAtFormer() throws IOException {
    Map<String, SpawnEnd> ends = new HashMap<>();
    synchronized (this) {
      // Looked at before the results are read: who ends in between has written by then.
      former.look();
      formerEnds.putAll(former.ends());
      for (String key : Set.copyOf(awaitedFromFormer)) {
        Integer value = formerEnds.get(key);
        if (value != null) {
          ends.put(key, new SpawnEnd.Ended(value));
        } else if (!former.isAnyoneLeft()) {
          ends.put(key, new SpawnEnd.Lost("it was started, or about to be, when all was killed"));
        }
      }
      awaitedFromFormer.removeAll(ends.keySet());
      if (!awaitedFromFormer.isEmpty() && !closed) {
        timer.schedule(this::lookAgain, LOOK_EVERY_MILLIS, TimeUnit.MILLISECONDS);
      }
    }
    ends.forEach(listener::ended);
  }

  private void lookAgain() {
    try {
      lookAtFormer();
    } catch (IOException failure) {
      listener.broken(failure);
    }
  }

  /** Asks the command and all it started to end, and after a grace of five seconds makes them. */
  public void kill(String key) {
    Optional<Long> session;
    synchronized (this) {
      session = session(key);
    }
    session.ifPresent(
        leader -> {
          Sessions.members(leader).forEach(ProcessHandle::destroy);
          timer.schedule(() -> killHard(key, leader), KILL_AFTER_MILLIS, TimeUnit.MILLISECONDS);
        });
  }

  private Optional<Long> session(String key) {
    Worker worker = busy.get(key);
    if (worker != null) {
      return Optional.of(worker.pid());
    }
    if (!awaitedFromFormer.contains(key)) {
      return Optional.empty();
    }
    return former.living().stream()
        .filter(living -> living.key().equals(key))
        .map(FormerResults.Living::pid)
        .findFirst();
  }

  private void killHard(String key, long session) {
    boolean stillThere;
    synchronized (this) {
      stillThere = session(key).equals(Optional.of(session));
    }
    if (stillThere) {
      Sessions.members(session).forEach(ProcessHandle::destroyForcibly);
    }
  }

  /**
   * The shells end when what they run has ended; running commands are not touched. Those with
   * nothing to do are waited for, so that nothing of the pool is left behind.
   */
  @Override
  public void close() {
    List<Worker> waitedFor;
    synchronized (this) {
      closed = true;
      waitedFor = List.copyOf(idle);
      idle.forEach(Worker::dismiss);
      busy.values().forEach(Worker::dismiss);
    }
    timer.shutdownNow();
    waitedFor.forEach(Worker::awaitEnd);
  }
}
