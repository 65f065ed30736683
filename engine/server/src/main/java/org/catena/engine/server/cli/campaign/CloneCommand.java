package org.catena.engine.server.cli.campaign;

import java.io.IOException;
import java.util.Map;
import java.util.concurrent.Callable;
import org.catena.engine.server.cli.client.RestClient;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code campaign clone}. */
@Command(name = "clone", description = "Starts a new campaign from the file of an old one.")
final class CloneCommand implements Callable<Integer> {
  private final Campaigns campaigns;

  @Parameters(
      index = "0",
      paramLabel = "NAME",
      description = "Of the old campaign; SCOPE:NAME if two have it.")
  private String name;

  @Parameters(index = "1", paramLabel = "NEW", description = "Name of the new one.")
  private String as;

  @Option(
      names = "--batch",
      paramLabel = "BATCH",
      required = true,
      description = "BatchID of its first batch, which no batch has yet.")
  private String batch;

  CloneCommand(Campaigns campaigns) {
    this.campaigns = campaigns;
  }

  @Override
  public Integer call() throws IOException {
    String answer = campaigns.order(name, "clone", Map.of("as", as, "batch", batch));
    campaigns.print(
        campaigns.json()
            ? answer
            : "campaign %s started".formatted(ProgressText.title(RestClient.parsed(answer))));
    return ExitCode.OK;
  }
}
