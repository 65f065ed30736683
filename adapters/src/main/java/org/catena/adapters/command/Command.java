package org.catena.adapters.command;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * One program to run.
 *
 * @param arguments the program and its arguments, each handed on exactly as it is: no shell, no
 *     quoting, no trimming
 * @param directory the working directory; must exist
 * @param environment all of the program's environment: nothing is inherited
 * @param limit after which the program and all its descendants are killed
 */
public record Command(
    List<String> arguments, Path directory, Map<String, String> environment, Duration limit) {
  public Command {
    arguments = List.copyOf(arguments);
    environment = Map.copyOf(environment);
    if (arguments.isEmpty() || arguments.get(0).isBlank()) {
      throw new IllegalArgumentException("the command is empty: name the program to run");
    }
    if (limit.isNegative() || limit.isZero()) {
      throw new IllegalArgumentException("the time limit " + limit + " is not positive");
    }
  }

  /** The program, without its arguments: fit for messages, since arguments may hold secrets. */
  public String program() {
    return arguments.get(0);
  }

  /** Leaves out arguments and environment, which may hold secrets. */
  @Override
  public String toString() {
    return "%s with %d arguments in %s".formatted(program(), arguments.size() - 1, directory);
  }
}
