package org.catena.engine.server.cli.campaign;

import java.time.Clock;
import java.util.concurrent.Callable;
import java.util.function.BooleanSupplier;
import org.catena.engine.server.cli.client.Terminal;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** The commands {@code catena campaign ...}. */
@Command(
    name = "campaign",
    description = "Checks and shows production files (ldmxproduction*.config) before they run.")
public final class CampaignCommands implements Callable<Integer> {
  @Spec private CommandSpec spec;

  private CampaignCommands() {}

  /**
   * The tree of commands, to be hung into a larger one.
   *
   * @param json whether a program will read the answer
   */
  public static CommandLine of(Terminal terminal, Clock clock, BooleanSupplier json) {
    return new CommandLine(new CampaignCommands())
        .addSubcommand(new CheckCommand(terminal, json))
        .addSubcommand(new ShowCommand(terminal, clock, json));
  }

  @Override
  public Integer call() {
    throw new CommandLine.ParameterException(spec.commandLine(), "a command is missing");
  }
}
