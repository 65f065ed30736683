package org.catena.engine.server.cli.campaign;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.concurrent.Callable;
import org.catena.engine.server.cli.client.RestClient;
import org.catena.engine.server.cli.client.Table;
import org.catena.engine.server.cli.client.Text;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Option;

/** {@code campaign list}. */
@Command(name = "list", description = "Lists campaigns, the newest first, and how far each is.")
final class ListCommand implements Callable<Integer> {
  private final Campaigns campaigns;

  @Option(
      names = "--limit",
      paramLabel = "N",
      defaultValue = "100",
      description = "How many (default: ${DEFAULT-VALUE}).")
  private int limit;

  ListCommand(Campaigns campaigns) {
    this.campaigns = campaigns;
  }

  @Override
  public Integer call() throws IOException {
    String answer = campaigns.list(limit);
    if (campaigns.json()) {
      campaigns.print(answer);
      return ExitCode.OK;
    }
    JsonNode all = RestClient.parsed(answer);
    Table table =
        new Table(
            "CAMPAIGN",
            "STATE",
            "PRIORITY",
            "BATCHES",
            "DONE",
            "ACTIVE",
            "FAILED",
            "ATTEMPTS",
            "STARTED",
            "BY");
    for (JsonNode campaign : all.path("items")) {
      JsonNode jobs = campaign.path("jobs");
      table.row(
          ProgressText.title(campaign),
          Text.words(campaign.path("state")),
          Text.words(campaign.path("priority")),
          Text.share(campaign, "batchesStarted", "batches"),
          jobs.path("done").asLong() + "/" + campaign.path("jobsInAll").asLong(),
          Text.count(campaign.path("active")),
          Text.count(jobs.path("failed")),
          Text.count(campaign.path("attempts").path("total")),
          Text.time(campaign.path("createdAt")),
          Text.words(campaign.path("createdBy")));
    }
    campaigns.print(table);
    long left = all.path("total").asLong() - all.path("items").size();
    if (left > 0) {
      campaigns.print(Text.count(left) + " more: give a larger --limit");
    }
    return ExitCode.OK;
  }
}
