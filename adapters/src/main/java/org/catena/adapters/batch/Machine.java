package org.catena.adapters.batch;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.catena.adapters.command.CommandResult;

/**
 * The machine on which a batch system's programs run: this one, or a login node somewhere else.
 * Thread-safe.
 */
public interface Machine extends AutoCloseable {
  /**
   * Runs a program to its end, its time limit or the end of the connection.
   *
   * @param arguments the program and its arguments, which arrive exactly as they are
   * @param directory the working directory, as it is called here
   * @param environment the program's own variables, over those that the machine gives
   * @throws IOException when it certainly was not started; a {@link NotReached} when not even the
   *     machine was reached
   */
  CommandResult run(
      List<String> arguments, Path directory, Map<String, String> environment, Duration limit)
      throws IOException;

  /** Variables of this program that mean something there too. */
  Map<String, String> variables();

  /** How our files are seen there. */
  JobFiles files();

  /** Programs that run there go on. */
  @Override
  void close() throws IOException;
}
