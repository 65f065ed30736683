package org.catena.engine.server.cli.campaign;

import java.io.IOException;
import java.time.Clock;
import java.util.concurrent.Callable;
import java.util.function.BooleanSupplier;
import org.catena.engine.server.cli.client.RestClient;
import org.catena.engine.server.cli.client.Terminal;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** The commands {@code catena campaign ...}. */
@Command(
    name = "campaign",
    description = {
      "Runs batches of simulated data as production files (ldmxproduction*.config) say,",
      "one after the other; checks and shows such files before."
    })
public final class CampaignCommands implements Callable<Integer> {
  @Spec private CommandSpec spec;

  private CampaignCommands() {}

  /**
   * The tree of commands, to be hung into a larger one.
   *
   * @param json whether a program will read the answer
   * @param server the way to the server, taken only by commands that need one
   */
  public static CommandLine of(
      Terminal terminal, Clock clock, BooleanSupplier json, Connection server) {
    Campaigns campaigns = new Campaigns(terminal, json, server);
    return new CommandLine(new CampaignCommands())
        .addSubcommand(new CheckCommand(terminal, json))
        .addSubcommand(new ShowCommand(terminal, clock, json))
        .addSubcommand(new SubmitCommand(campaigns))
        .addSubcommand(new ListCommand(campaigns))
        .addSubcommand(new StatusCommand(campaigns))
        .addSubcommand(new UsageCommand(campaigns))
        .addSubcommand(new OrderCommand.Pause(campaigns))
        .addSubcommand(new OrderCommand.Resume(campaigns))
        .addSubcommand(new OrderCommand.Cancel(campaigns))
        .addSubcommand(new OrderCommand.Retry(campaigns))
        .addSubcommand(new SetCommand(campaigns))
        .addSubcommand(new PriorityCommand(campaigns))
        .addSubcommand(new CloneCommand(campaigns));
  }

  /** Finds the server. */
  @FunctionalInterface
  public interface Connection {
    /**
     * The way to it.
     *
     * @throws IOException when it cannot be found, or not be asked
     */
    RestClient open() throws IOException;
  }

  @Override
  public Integer call() {
    throw new CommandLine.ParameterException(spec.commandLine(), "a command is missing");
  }
}
