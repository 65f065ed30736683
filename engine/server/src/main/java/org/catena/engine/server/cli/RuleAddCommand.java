package org.catena.engine.server.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.Callable;
import org.catena.engine.server.cli.client.RestClient;
import org.catena.engine.server.cli.client.Text;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "add",
    description = {
      "Keeps copies of a file, dataset or container, at RSEs that an expression means.",
      "Catena deletes nothing by a rule; where a Rucio is set up, the rule is Rucio's."
    })
final class RuleAddCommand implements Callable<Integer> {
  private final CatenaCommand catena;

  @Parameters(
      index = "0",
      paramLabel = "SCOPE:NAME",
      description = "A file, dataset or container, as 'catena datasets' prints it.")
  private String did = "";

  @Parameters(index = "1", paramLabel = "COPIES", description = "At as many different RSEs.")
  private int copies;

  @Parameters(
      index = "2",
      paramLabel = "EXPRESSION",
      description = "Which RSEs may have them, such as 'region=europe&type=disk'.")
  private String expression = "";

  @Option(
      names = "--lifetime",
      paramLabel = "TIME",
      defaultValue = "none",
      description = "How long the rule protects, such as 30d (default: for ever).")
  private String lifetime = "";

  @Option(
      names = "--account",
      paramLabel = "ACCOUNT",
      description =
          "Whose quotas it counts against (default: yourself, or Catena's account at Rucio).")
  private String account = "";

  @Option(
      names = "--spread",
      paramLabel = "SPREAD",
      defaultValue = "dataset",
      description = "Which files go to the same RSEs: all, dataset (default) or none.")
  private String spread = "";

  RuleAddCommand(CatenaCommand catena) {
    this.catena = catena;
  }

  @Override
  public Integer call() throws IOException {
    String answer =
        catena
            .server()
            .post(
                "/rules",
                Map.of(
                    "did",
                    did,
                    "copies",
                    Integer.toString(copies),
                    "expression",
                    expression,
                    "lifetime",
                    lifetime,
                    "account",
                    account,
                    "spread",
                    spread));
    JsonNode rule = RestClient.parsed(answer);
    catena.print(
        catena.json()
            ? answer
            : "rule %s%s: %s locks for %s (%s); see 'catena rule show %s'"
                .formatted(
                    rule.path("id").asText(),
                    RuleText.isOfRucio(rule) ? " of Rucio" : "",
                    Text.count(RuleText.locks(rule.path("locks"))),
                    Text.words(rule.path("did")),
                    Text.size(rule.path("locks").path("bytes")),
                    rule.path("id").asText()));
    return ExitCode.GOOD;
  }
}
