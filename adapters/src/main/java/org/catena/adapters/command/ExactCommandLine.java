package org.catena.adapters.command;

import java.util.List;
import org.apache.commons.exec.CommandLine;

/** Hands on each argument as it is: {@link CommandLine} would trim it and change slashes. */
final class ExactCommandLine extends CommandLine {
  private final List<String> arguments;

  ExactCommandLine(Command command) {
    super(command.program());
    this.arguments = command.arguments();
  }

  @Override
  public String[] toStrings() {
    return arguments.toArray(String[]::new);
  }
}
