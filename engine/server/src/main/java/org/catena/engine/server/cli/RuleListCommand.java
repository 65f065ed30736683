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

@Command(name = "list", description = "Lists the rules, the latest first.")
final class RuleListCommand implements Callable<Integer> {
  private final CatenaCommand catena;

  @Option(names = "--all", description = "Those that have ended too.")
  private boolean all;

  @Option(names = "--account", paramLabel = "ACCOUNT", description = "Only those of one account.")
  private String account = "";

  @Option(
      names = "--did",
      paramLabel = "SCOPE:NAME",
      description = "Only those on one file, dataset or container.")
  private String did = "";

  @Option(names = "--state", paramLabel = "STATE", description = "Only those that are e.g. stuck.")
  private String state = "";

  @Option(
      names = "--limit",
      paramLabel = "N",
      defaultValue = "100",
      description = "How many (default: ${DEFAULT-VALUE}).")
  private int limit;

  RuleListCommand(CatenaCommand catena) {
    this.catena = catena;
  }

  @Override
  public Integer call() throws IOException {
    String answer =
        catena
            .server()
            .get(
                "/rules",
                Map.of(
                    "ended",
                    all ? "true" : "",
                    "account",
                    account,
                    "did",
                    did,
                    "state",
                    state,
                    "limit",
                    Integer.toString(limit)));
    if (catena.json()) {
      catena.print(answer);
      return ExitCode.GOOD;
    }
    Table table =
        new Table(
            "RULE", "DID", "COPIES", "EXPRESSION", "ACCOUNT", "STATE", "LOCKS", "SIZE", "ENDS");
    boolean rucio = false;
    for (JsonNode rule : RestClient.parsed(answer).path("items")) {
      rucio |= RuleText.isOfRucio(rule);
      table.row(
          Text.words(rule.path("id")),
          Text.words(rule.path("did")),
          Text.count(rule.path("copies")),
          Text.words(rule.path("expression")),
          Text.words(rule.path("account")),
          Text.words(rule.path("state")),
          RuleText.progress(rule.path("locks")),
          Text.size(rule.path("locks").path("bytes")),
          RuleText.end(rule));
    }
    catena.print(table);
    if (rucio) {
      catena.print("Rules with 32 digits are Rucio's: it copies and deletes by them.");
    }
    return ExitCode.GOOD;
  }
}
