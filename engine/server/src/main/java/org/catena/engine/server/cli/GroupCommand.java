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

  @Command(
      name = "job",
      description = "Shows one job, or holds, releases or removes it at its site.")
  static final class Job extends GroupCommand {}

  @Command(
      name = "retry",
      description = "Shows what the retry table did, or what another one would have done.")
  static final class Retry extends GroupCommand {}

  @Command(
      name = "site",
      description = "Adds, shows, changes, drains, closes, opens or removes a site.")
  static final class Site extends GroupCommand {}

  @Command(name = "events", description = "Announces a run, or lists what was announced.")
  static final class Events extends GroupCommand {}

  @Command(
      name = "import",
      description = "Shows what files of other systems become here, and changes nothing.")
  static final class Import extends GroupCommand {}

  @Command(
      name = "rule",
      description = "Keeps copies of files, datasets and containers, and shows how far that is.")
  static final class Rule extends GroupCommand {}

  @Command(name = "quota", description = "Shows or sets how much the rules of an account may lock.")
  static final class Quota extends GroupCommand {}
}
