package org.catena.engine.server.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.catena.engine.server.cli.client.RestClient;
import org.catena.engine.server.cli.client.Table;
import org.catena.engine.server.cli.client.Text;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(name = "rse", description = "Lists the storage elements and what lies on them.")
final class RseCommand implements Callable<Integer> {
  private final CatenaCommand catena;

  @Option(
      names = "--expression",
      paramLabel = "EXPRESSION",
      description = "Only those that it means, such as 'region=europe&type=disk'.")
  private String expression = "";

  RseCommand(CatenaCommand catena) {
    this.catena = catena;
  }

  @Override
  public Integer call() throws IOException {
    String answer = catena.server().get("/rses", Map.of("expression", expression));
    if (catena.json()) {
      catena.print(answer);
      return ExitCode.GOOD;
    }
    Table table =
        new Table(
            "RSE",
            "KIND",
            "REGION",
            "ATTRIBUTES",
            "FILES",
            "SIZE",
            "FREE",
            "WRITABLE",
            "PATH",
            "REASON");
    for (JsonNode rse : RestClient.parsed(answer).path("items")) {
      table.row(
          Text.words(rse.path("name")),
          Text.words(rse.path("kind")),
          Text.words(rse.path("region")),
          attributes(rse.path("attributes")),
          Text.count(rse.path("files")),
          Text.size(rse.path("bytes")),
          Text.size(rse.path("freeBytes")),
          rse.path("writable").asBoolean() ? "yes" : "NO",
          Text.words(rse.path("path")),
          Text.words(rse.path("reason")));
    }
    catena.print(table);
    return ExitCode.GOOD;
  }

  private static String attributes(JsonNode attributes) {
    List<String> words = new ArrayList<>();
    attributes
        .fields()
        .forEachRemaining(each -> words.add(each.getKey() + "=" + each.getValue().asText()));
    return words.isEmpty() ? "-" : String.join(" ", words);
  }
}
