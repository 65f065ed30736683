package org.catena.engine.server.cli.campaign;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Parameters;

/** {@code campaign set}. */
@Command(
    name = "set",
    description = {
      "Changes batches, keep-active or priority, or keys of the production file (JobMemory=3),",
      "for what is not submitted yet. What was made with which value stays known."
    })
final class SetCommand implements Callable<Integer> {
  private final Campaigns campaigns;

  @Parameters(
      index = "0",
      paramLabel = "NAME",
      description = "Of the campaign; SCOPE:NAME if two have it.")
  private String name;

  @Parameters(index = "1..*", arity = "1..*", paramLabel = "KEY=VALUE", description = "New values.")
  private Map<String, String> values = Map.of();

  SetCommand(Campaigns campaigns) {
    this.campaigns = campaigns;
  }

  @Override
  public Integer call() throws IOException {
    String document = new ObjectMapper().writeValueAsString(new TreeMap<>(values));
    String answer = campaigns.order(name, "parameters", document);
    campaigns.print(
        campaigns.json()
            ? answer
            : "campaign %s goes on with %s".formatted(name, new TreeMap<>(values)));
    return ExitCode.OK;
  }
}
