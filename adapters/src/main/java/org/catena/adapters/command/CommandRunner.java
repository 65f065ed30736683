package org.catena.adapters.command;

import java.io.IOException;
import org.apache.commons.exec.DefaultExecutor;

/** Runs programs, each call one, and waits for the end. Stateless and thread-safe. */
public final class CommandRunner {
  /** What is kept of each output stream, in bytes; the rest is read and dropped. */
  static final int KEPT_BYTES = 1 << 20;

  /**
   * Runs the program to its end or to its time limit.
   *
   * @throws IOException when it could not be started: nothing of it has run
   */
  public CommandResult run(Command command) throws IOException {
    BoundedOutput out = new BoundedOutput(KEPT_BYTES);
    BoundedOutput err = new BoundedOutput(KEPT_BYTES);
    KillingWatchdog watchdog = new KillingWatchdog(command.limit());
    DefaultExecutor executor =
        DefaultExecutor.builder()
            .setWorkingDirectory(command.directory().toFile())
            .setExecuteStreamHandler(new OutputPumps(out, err))
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
    return new CommandResult(exitCode, out.text(), err.text(), watchdog.killedProcess());
  }
}
