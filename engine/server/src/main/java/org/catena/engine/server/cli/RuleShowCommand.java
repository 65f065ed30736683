package org.catena.engine.server.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.Callable;
import org.catena.engine.server.cli.client.RestClient;
import org.catena.engine.server.cli.client.Table;
import org.catena.engine.server.cli.client.Text;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "show",
    description = "Shows a rule, its files at each RSE with the reason, and what happened to it.")
final class RuleShowCommand implements Callable<Integer> {
  private final CatenaCommand catena;

  @Parameters(paramLabel = "ID", description = "The rule, as 'catena rule list' prints it.")
  private String id = "";

  @Option(
      names = "--state",
      paramLabel = "STATE",
      description = "Only files that are ok, replicating or stuck.")
  private String state = "";

  @Option(
      names = "--limit",
      paramLabel = "N",
      defaultValue = "100",
      description = "How many files (default: ${DEFAULT-VALUE}).")
  private int limit;

  RuleShowCommand(CatenaCommand catena) {
    this.catena = catena;
  }

  @Override
  public Integer call() throws IOException {
    RestClient server = catena.server();
    String answer = server.get("/rules/" + RestClient.part(id), Map.of());
    if (catena.json()) {
      catena.print(answer);
      return ExitCode.GOOD;
    }
    JsonNode said = RestClient.parsed(answer);
    head(said.path("rule"), said.path("unprotected"));
    Table files = new Table("FILE", "RSE", "SIZE", "STATE", "REASON");
    Map<String, String> which = Map.of("state", state, "limit", Integer.toString(limit));
    for (JsonNode lock :
        server.read("/rules/" + RestClient.part(id) + "/locks", which).path("items")) {
      files.row(
          Text.words(lock.path("file")),
          Text.words(lock.path("rse")),
          Text.size(lock.path("bytes")),
          Text.words(lock.path("state")),
          Text.words(lock.path("reason")));
    }
    catena.print(files);
    for (JsonNode change :
        server.read("/rules/" + RestClient.part(id) + "/history", Map.of()).path("items")) {
      catena.print(
          "%s  %s: %s  %s"
              .formatted(
                  Text.time(change.path("at")),
                  Text.words(change.path("who")),
                  Text.words(change.path("what")),
                  change.path("detail").asText()));
    }
    return ExitCode.GOOD;
  }

  private void head(JsonNode rule, JsonNode unprotected) {
    catena.print(
        "rule %s%s: %s copies of %s at %s for %s, spread %s, ends %s"
            .formatted(
                id,
                RuleText.isOfRucio(rule) ? " of Rucio" : "",
                Text.count(rule.path("copies")),
                Text.words(rule.path("did")),
                Text.words(rule.path("expression")),
                Text.words(rule.path("account")),
                Text.words(rule.path("spread")),
                RuleText.end(rule)));
    catena.print(
        "%s, %s locks, %s%s"
            .formatted(
                Text.words(rule.path("state")),
                RuleText.progress(rule.path("locks")),
                Text.size(rule.path("locks").path("bytes")),
                rule.path("reason").isTextual() ? ": " + rule.path("reason").asText() : ""));
    if (unprotected.asLong() > 0) {
      catena.print(Text.count(unprotected) + " of its files are protected by no rule");
    }
  }
}
