package org.catena.adapters.command;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.apache.commons.exec.DefaultExecutor;

/** Runs programs, each call one, and waits for the end. Stateless and thread-safe. */
public final class CommandRunner {
  /** What is kept of each output stream by default; the rest is read and dropped. */
  static final int KEPT_BYTES = 1 << 20;

  private final int keptBytes;

  /** Keeps the first MiB of each output. */
  public CommandRunner() {
    this(KEPT_BYTES);
  }

  /**
   * For programs with long answers.
   *
   * @param keptBytes what is kept of each output
   */
  public CommandRunner(int keptBytes) {
    this.keptBytes = keptBytes;
  }

  /**
   * Runs the program to its end or to its time limit.
   *
   * @throws IOException when it could not be started: nothing of it has run
   */
  public CommandResult run(Command command) throws IOException {
    BoundedOutput out = new BoundedOutput(keptBytes);
    CommandResult result = run(command, InputStream.nullInputStream(), out);
    return new CommandResult(result.exitCode(), out.text(), result.err(), result.timedOut());
  }

  /**
   * Likewise, with something to read, and with all that it writes.
   *
   * @param in is read as fast as the program reads it
   * @param out takes its standard output, of which the result then has nothing; must not fail
   * @throws IOException when it could not be started: nothing of it has run
   */
  public CommandResult run(Command command, InputStream in, OutputStream out) throws IOException {
    BoundedOutput err = new BoundedOutput(keptBytes);
    KillingWatchdog watchdog = new KillingWatchdog(command.limit());
    DefaultExecutor executor =
        DefaultExecutor.builder()
            .setWorkingDirectory(command.directory().toFile())
            .setExecuteStreamHandler(new OutputPumps(out, err, in))
            .get();
    executor.setWatchdog(watchdog);
    executor.setExitValues(null); // every exit code is an answer, none an exception
    int exitCode;
    try {
      exitCode = executor.execute(new ExactCommandLine(command), command.environment());
    } catch (IOException failure) {
      if (!watchdog.killedProcess()) {
        throw failure;
      }
      exitCode = 128 + 9; // killed; what failed is only the reading of its output
    }
    return new CommandResult(exitCode, "", err.text(), watchdog.killedProcess());
  }
}
