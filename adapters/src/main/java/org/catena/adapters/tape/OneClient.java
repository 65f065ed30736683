package org.catena.adapters.tape;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import org.catena.adapters.command.BoundedOutput;
import org.catena.adapters.command.Command;
import org.catena.adapters.command.CommandResult;
import org.catena.adapters.command.CommandRunner;
import org.catena.adapters.command.Leash;
import org.catena.adapters.remote.Unserved;
import org.catena.adapters.spi.Failure;
import org.catena.adapters.spi.Fault;

/** Calls an archive's programs, one at a time in the order in which they were asked for. */
final class OneClient implements Closeable {
  private static final Set<String> HANDED_ON = Set.of("PATH", "HOME", "USER", "LOGNAME", "TZ");
  private static final int WORDS = 1 << 20;

  /** A disk that takes what came may be slow. */
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final ReentrantLock turn = new ReentrantLock(true);
  private final CommandRunner runner = new CommandRunner(WORDS);
  private final Map<String, String> environment;
  private final Duration limit;
  private final Set<Leash> leashes = ConcurrentHashMap.newKeySet();
  private volatile boolean closed;

  /**
   * @param environment beside a few variables of this program
   * @param limit after which a program is ended
   */
  OneClient(Map<String, String> environment, Duration limit) {
    this.environment = new HashMap<>(System.getenv());
    this.environment.keySet().retainAll(HANDED_ON);
    this.environment.put("LC_ALL", "C");
    this.environment.putAll(environment);
    this.limit = limit;
  }

  /** The end of a program and what it said. */
  CommandResult run(List<String> line) throws Unserved {
    BoundedOutput out = new BoundedOutput(WORDS);
    CommandResult result = run(line, InputStream.nullInputStream(), out);
    return new CommandResult(
        result.exitCode(), out.text(), result.err(), result.timedOut(), result.cutOff());
  }

  /** Likewise, with something to read, and with all that it writes. */
  CommandResult run(List<String> line, InputStream in, OutputStream out) throws Unserved {
    Leash leash = new Leash();
    leashes.add(leash);
    try {
      turn.lockInterruptibly();
      try {
        if (closed) {
          throw broken(line);
        }
        return runner.run(
            new Command(line, Path.of("/"), environment, limit), in, out, leash, PATIENCE);
      } finally {
        turn.unlock();
      }
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw broken(line);
    } catch (IOException notStarted) {
      throw Unserved.refused(
          new Failure(
              Fault.SOFTWARE_MISSING,
              "%s could not be started: %s. Install it, or say where it is"
                  .formatted(line.get(0), notStarted.getMessage())));
    } finally {
      leashes.remove(leash);
    }
  }

  /** Ends the one that runs; nothing is started any more. */
  @Override
  public void close() {
    closed = true;
    leashes.forEach(Leash::pull);
  }

  private static Unserved broken(List<String> line) {
    return new Unserved(
        new Failure(Fault.STORAGE_UNREACHABLE, line.get(0) + " was not called: broken off"));
  }
}
