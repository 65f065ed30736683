package org.catena.adapters.ssh;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.catena.adapters.batch.JobFiles;
import org.catena.adapters.batch.Machine;
import org.catena.adapters.command.BoundedOutput;
import org.catena.adapters.command.CommandResult;

/** A login node, on which the batch system's programs are. */
public final class SshMachine implements Machine {
  /** By env, timeout and our own line: the program was not started (POSIX, env, EXIT STATUS). */
  private static final int NOT_STARTED = 127;

  /** By timeout, of a program that ended when it was told to, and of one that had to be killed. */
  private static final int TIMED_OUT = 124;

  private static final int KILLED = 137;

  /** A program is ended there, also when the connection is gone; only then we stop waiting. */
  private static final Duration BEYOND = Duration.ofSeconds(8);

  /** Room for some 500,000 lines of a queue. */
  private static final int ANSWER_BYTES = 64 << 20;

  private final SshSettings settings;
  private final Connection connection;
  private final JobFiles files;

  /**
   * @param root below which our attempts and state directories are: what of their paths is below it
   *     is the same below the settings' directory there
   * @throws IOException when no place for the connection can be made here
   */
  public SshMachine(SshSettings settings, Path root, Clock clock) throws IOException {
    this.settings = settings;
    this.connection = new Connection(settings, clock);
    this.files =
        settings.directory().isPresent()
            ? new CarriedFiles(connection, root, settings.directory().get())
            : JobFiles.SHARED;
  }

  @Override
  public CommandResult run(
      List<String> arguments, Path directory, Map<String, String> environment, Duration limit)
      throws IOException {
    List<String> words = new ArrayList<>(List.of("env"));
    environment.forEach((name, value) -> words.add(name + "=" + value));
    words.addAll(List.of("timeout", "-k", "5", limit.toMillis() / 1000.0 + ""));
    words.addAll(arguments);
    String there = settings.directory().orElse(directory).toString();
    String line =
        (settings.directory().isPresent() ? "(umask 077; mkdir -p %1$s); " : "")
            + "cd %1$s 2> /dev/null || { printf 'env: %%s cannot be entered\\n' %1$s >&2; exit %2$d; }; %3$s";
    line = line.formatted(ShellWords.quote(there), NOT_STARTED, ShellWords.quote(words));
    BoundedOutput out = new BoundedOutput(ANSWER_BYTES);
    CommandResult result =
        connection.run(line, InputStream.nullInputStream(), out, limit.plus(BEYOND));
    String said = out.text();
    if (result.endIsKnown()
        && result.exitCode() == NOT_STARTED
        && said.isEmpty()
        && notStarted(result)) {
      throw new IOException("at %s: %s".formatted(settings.host(), result.err().strip()));
    }
    return new CommandResult(
        result.exitCode(), said, result.err(), timedOut(result), result.cutOff());
  }

  /** A program with such an exit code of its own has not told its end either. */
  private static boolean timedOut(CommandResult result) {
    return result.timedOut() || result.exitCode() == TIMED_OUT || result.exitCode() == KILLED;
  }

  private static boolean notStarted(CommandResult result) {
    return (result.err().startsWith("env: ") || result.err().startsWith("timeout: "))
        && result.err().strip().lines().count() == 1;
  }

  /** What is set here says nothing of a machine somewhere else. */
  @Override
  public Map<String, String> variables() {
    return Map.of();
  }

  @Override
  public JobFiles files() {
    return files;
  }

  @Override
  public void close() throws IOException {
    connection.close();
  }
}
