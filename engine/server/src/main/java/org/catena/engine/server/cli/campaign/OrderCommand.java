package org.catena.engine.server.cli.campaign;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.Callable;
import org.catena.engine.server.cli.client.RestClient;
import org.catena.engine.server.cli.client.Text;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Tells one campaign to do something. */
abstract class OrderCommand implements Callable<Integer> {
  private final Campaigns campaigns;
  private final String order;

  @Parameters(paramLabel = "NAME", description = "Of the campaign; SCOPE:NAME if two have it.")
  private String name;

  @Option(
      names = "--reason",
      paramLabel = "TEXT",
      defaultValue = "",
      description = "Why, for the record.")
  private String reason;

  OrderCommand(Campaigns campaigns, String order) {
    this.campaigns = campaigns;
    this.order = order;
  }

  @Override
  public final Integer call() throws IOException {
    String answer = campaigns.order(name, order, Map.of("reason", reason));
    campaigns.print(campaigns.json() ? answer : told(name, RestClient.parsed(answer)));
    return ExitCode.OK;
  }

  /** What the answer says. */
  String told(String campaign, JsonNode now) {
    return "campaign %s is %s; %s of its jobs are active"
        .formatted(campaign, Text.words(now.path("state")), Text.count(now.path("active")));
  }

  @Command(
      name = "pause",
      description = "No new batch and no new submission; what is at a site goes on.")
  static final class Pause extends OrderCommand {
    Pause(Campaigns campaigns) {
      super(campaigns, "pause");
    }
  }

  @Command(name = "resume", description = "Lets a paused campaign go on.")
  static final class Resume extends OrderCommand {
    Resume(Campaigns campaigns) {
      super(campaigns, "resume");
    }
  }

  @Command(
      name = "cancel",
      description = {
        "Ends a campaign: its jobs are taken away from their sites, what is registered stays.",
        "This cannot be taken back; 'clone' begins anew."
      })
  static final class Cancel extends OrderCommand {
    Cancel(Campaigns campaigns) {
      super(campaigns, "cancel");
    }
  }

  @Command(name = "retry", description = "Gives failed jobs and copies another chance.")
  static final class Retry extends OrderCommand {
    Retry(Campaigns campaigns) {
      super(campaigns, "retry");
    }

    @Override
    String told(String campaign, JsonNode resumed) {
      return "campaign %s goes on: %s stages, %s jobs, %s copies again"
          .formatted(
              campaign,
              Text.count(resumed.path("stages")),
              Text.count(resumed.path("jobs")),
              Text.count(resumed.path("transfers")));
    }
  }
}
