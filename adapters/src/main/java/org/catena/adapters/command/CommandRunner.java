package org.catena.adapters.command;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import org.apache.commons.exec.DefaultExecutor;

/** Runs programs, each call one, and waits for the end. Stateless and thread-safe. */
public final class CommandRunner {
  /** What is kept of each output stream by default; the rest is read and dropped. */
  static final int KEPT_BYTES = 1 << 20;

  /** What a process that the program left behind still writes is not waited for longer. */
  private static final Duration AFTER_THE_END = Duration.ofSeconds(2);

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
    OutputPumps pumps = new OutputPumps(out, err, in, AFTER_THE_END);
    return run(command, pumps, err, new Leash());
  }

  /**
   * Likewise, for a program that can be ended before its time and whose output must come whole.
   *
   * @param out may be slow, and may fail: then the leash must be pulled
   * @param patience how long after its end {@code out} may still take what it has written
   * @return cut off when {@code out} did not take all of that in time
   * @throws IOException when it could not be started: nothing of it has run
   */
  public CommandResult run(
      Command command, InputStream in, OutputStream out, Leash leash, Duration patience)
      throws IOException {
    BoundedOutput err = new BoundedOutput(keptBytes);
    OutputPumps pumps = new OutputPumps(out, err, in, patience);
    CommandResult result = run(command, pumps, err, leash);
    return new CommandResult(
        result.exitCode(), result.out(), result.err(), result.timedOut(), !pumps.drained());
  }

  private static CommandResult run(
      Command command, OutputPumps pumps, BoundedOutput err, Leash leash) throws IOException {
    KillingWatchdog watchdog = new KillingWatchdog(command.limit(), leash);
    DefaultExecutor executor =
        DefaultExecutor.builder()
            .setWorkingDirectory(command.directory().toFile())
            .setExecuteStreamHandler(pumps)
            .get();
    executor.setWatchdog(watchdog);
    executor.setExitValues(null); // every exit code is an answer, none an exception
    int exitCode;
    try {
      exitCode = executor.execute(new ExactCommandLine(command), command.environment());
    } catch (IOException failure) {
      if (!killed(watchdog, leash)) {
        throw failure;
      }
      exitCode = 128 + 9; // killed; what failed is only the reading of its output
    }
    return new CommandResult(exitCode, "", err.text(), killed(watchdog, leash));
  }

  private static boolean killed(KillingWatchdog watchdog, Leash leash) {
    return watchdog.killedProcess() || leash.pulled();
  }
}
