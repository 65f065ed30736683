package org.catena.engine.server.cli.campaign;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.catena.engine.server.cli.client.RestClient;
import org.catena.engine.server.cli.client.Table;
import org.catena.engine.server.cli.client.Text;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Parameters;

/** {@code campaign usage}. */
@Command(
    name = "usage",
    description = {
      "Shows what a campaign's jobs asked for and took at each site: how long 10, 50 and",
      "90 % of the attempts that succeeded took at most, how busy their cores were, and",
      "the memory that 99 % did not exceed; and suggests what to ask for."
    })
final class UsageCommand implements Callable<Integer> {
  private static final int PERCENT = 100;

  private final Campaigns campaigns;

  @Parameters(paramLabel = "NAME", description = "Of the campaign; SCOPE:NAME if two have it.")
  private String name;

  UsageCommand(Campaigns campaigns) {
    this.campaigns = campaigns;
  }

  @Override
  public Integer call() throws IOException {
    String answer = campaigns.usage(name);
    if (campaigns.json()) {
      campaigns.print(answer);
      return ExitCode.OK;
    }
    JsonNode usage = RestClient.parsed(answer);
    JsonNode all = usage.path("all");
    Table table =
        new Table(
            "SITE",
            "JOBS",
            "DONE",
            "ATTEMPTS",
            "FAILED",
            "LOST",
            "10 %",
            "50 %",
            "90 %",
            "MOST",
            "OF",
            "CPU",
            "MEMORY",
            "OF");
    usage.path("sites").forEach(site -> row(table, Text.words(site.path("site")), site));
    if (usage.path("sites").size() != 1) {
      row(table, "all", all);
    }
    campaigns.print(table);
    for (JsonNode suggestion : all.path("suggestions")) {
      campaigns.print("suggestion: " + suggestion.asText());
    }
    return ExitCode.OK;
  }

  private static void row(Table table, String site, JsonNode usage) {
    JsonNode attempts = usage.path("attempts");
    JsonNode wall = usage.path("wall");
    table.row(
        site,
        Text.count(usage.path("jobs")),
        Text.count(usage.path("jobsDone")),
        Text.count(attempts.path("total")),
        Text.count(attempts.path("failed")),
        Text.count(attempts.path("lost")),
        Text.seconds(wall.path("p10")),
        Text.seconds(wall.path("p50")),
        Text.seconds(wall.path("p90")),
        Text.seconds(wall.path("most")),
        Text.seconds(usage.path("walltimeAskedSeconds")),
        percent(usage.path("cpuEfficiency")),
        Text.size(usage.path("memoryUsed99Bytes")),
        Text.size(usage.path("memoryAskedBytes")));
  }

  private static String percent(JsonNode share) {
    return share.isNumber()
        ? String.format(Locale.ROOT, "%.0f %%", PERCENT * share.asDouble())
        : "-";
  }
}
