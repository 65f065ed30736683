package org.catena.engine.server.cli.campaign;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.concurrent.Callable;
import org.catena.engine.server.cli.client.RestClient;
import org.catena.engine.server.cli.client.Text;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Parameters;

/** {@code campaign status}. */
@Command(
    name = "status",
    description = "Shows one campaign with its batches; jobs and attempts are counted apart.")
final class StatusCommand implements Callable<Integer> {
  private final Campaigns campaigns;

  @Parameters(paramLabel = "NAME", description = "Of the campaign; SCOPE:NAME if two have it.")
  private String name;

  StatusCommand(Campaigns campaigns) {
    this.campaigns = campaigns;
  }

  @Override
  public Integer call() throws IOException {
    String answer = campaigns.one(name);
    if (campaigns.json()) {
      campaigns.print(answer);
      return ExitCode.OK;
    }
    JsonNode campaign = RestClient.parsed(answer);
    ProgressText.lines(campaign, campaigns.terminal().blocks()).forEach(campaigns::print);
    for (JsonNode change : campaign.path("changes")) {
      campaigns.print(
          "%s  %s: %s, %s before%s"
              .formatted(
                  Text.time(change.path("at")),
                  change.path("what").asText() + " is " + Text.words(change.path("after")),
                  change.path("who").asText(),
                  Text.words(change.path("before")),
                  reason(change)));
    }
    return ExitCode.OK;
  }

  private static String reason(JsonNode change) {
    String reason = change.path("reason").asText();
    return reason.isEmpty() ? "" : " (" + reason + ")";
  }
}
