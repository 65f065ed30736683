package org.catena.adapters.batch;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.catena.adapters.command.Command;
import org.catena.adapters.command.CommandResult;
import org.catena.adapters.command.CommandRunner;

/** The batch system's programs are installed here. */
public final class ThisMachine implements Machine {
  /** Room for some 500,000 lines of a queue. */
  private static final int ANSWER_BYTES = 64 << 20;

  private final CommandRunner runner = new CommandRunner(ANSWER_BYTES);
  private final Map<String, String> variables;

  /** With all variables of this program. */
  public ThisMachine() {
    this(System.getenv());
  }

  /**
   * @param variables taken for those of this program
   */
  public ThisMachine(Map<String, String> variables) {
    this.variables = Map.copyOf(variables);
  }

  @Override
  public CommandResult run(
      List<String> arguments, Path directory, Map<String, String> environment, Duration limit)
      throws IOException {
    return runner.run(new Command(arguments, directory, environment, limit));
  }

  @Override
  public Map<String, String> variables() {
    return variables;
  }

  @Override
  public JobFiles files() {
    return JobFiles.SHARED;
  }

  @Override
  public void close() {}
}
