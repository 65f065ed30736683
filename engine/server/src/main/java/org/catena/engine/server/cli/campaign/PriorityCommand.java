package org.catena.engine.server.cli.campaign;

import java.io.IOException;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Parameters;

/** {@code campaign priority}. */
@Command(
    name = "priority",
    description = "Says which campaign gets free places first: the one with the higher number.")
final class PriorityCommand implements Callable<Integer> {
  private final Campaigns campaigns;

  @Parameters(
      index = "0",
      paramLabel = "NAME",
      description = "Of the campaign; SCOPE:NAME if two have it.")
  private String name;

  @Parameters(index = "1", paramLabel = "N", description = "From -1000 to 1000.")
  private int priority;

  PriorityCommand(Campaigns campaigns) {
    this.campaigns = campaigns;
  }

  @Override
  public Integer call() throws IOException {
    String answer = campaigns.order(name, "priority", Map.of("value", Integer.toString(priority)));
    campaigns.print(
        campaigns.json() ? answer : "campaign %s has priority %d".formatted(name, priority));
    return ExitCode.OK;
  }
}
