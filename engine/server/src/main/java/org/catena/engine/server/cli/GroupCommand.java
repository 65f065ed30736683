package org.catena.engine.server.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** A command that only gathers others under its name. */
abstract class GroupCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Override
  public final Integer call() {
    throw new CommandLine.ParameterException(spec.commandLine(), "a command is missing");
  }

  @Command(name = "run", description = "Shows one run, or lets it go on.")
  static final class Run extends GroupCommand {}

  @Command(name = "job", description = "Holds, releases or removes one job at its site.")
  static final class Job extends GroupCommand {}

  @Command(name = "events", description = "Announces a run, or lists what was announced.")
  static final class Events extends GroupCommand {}
}
