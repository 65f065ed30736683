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
  /** By env and by our own line: the program was not started (POSIX, env, EXIT STATUS). */
  private static final int NOT_STARTED = 127;

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
    words.addAll(arguments);
    String there = settings.directory().orElse(directory).toString();
    String line =
        (settings.directory().isPresent() ? "(umask 077; mkdir -p %1$s); " : "")
            + "cd %1$s 2> /dev/null || { printf 'env: %%s cannot be entered\\n' %1$s >&2; exit %2$d; }; %3$s";
    line = line.formatted(ShellWords.quote(there), NOT_STARTED, ShellWords.quote(words));
    BoundedOutput out = new BoundedOutput(ANSWER_BYTES);
    CommandResult result = connection.run(line, InputStream.nullInputStream(), out, limit);
    String said = out.text();
    if (result.endIsKnown()
        && result.exitCode() == NOT_STARTED
        && said.isEmpty()
        && ofEnv(result)) {
      throw new IOException("at %s: %s".formatted(settings.host(), result.err().strip()));
    }
    return new CommandResult(
        result.exitCode(), said, result.err(), result.timedOut(), result.cutOff());
  }

  private static boolean ofEnv(CommandResult result) {
    return result.err().startsWith("env: ") && result.err().strip().lines().count() == 1;
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
