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

@Command(
    name = "table",
    description = "Lists the rows of the retry table and how many failed attempts each decided.")
final class RetryTableCommand implements Callable<Integer> {
  private final CatenaCommand catena;

  @Option(
      names = "--since",
      paramLabel = "TIME",
      defaultValue = "",
      description = "How far back attempts are counted, such as 30d (default: all).")
  private String since;

  RetryTableCommand(CatenaCommand catena) {
    this.catena = catena;
  }

  @Override
  public Integer call() throws IOException {
    String answer = catena.server().get("/retry", Map.of("since", since));
    if (catena.json()) {
      catena.print(answer);
      return ExitCode.GOOD;
    }
    Table table = new Table("ROW", "CLASS", "ACTION", "HITS", "LAST HIT", "MEANING");
    for (JsonNode row : RestClient.parsed(answer).path("items")) {
      table.row(
          Text.words(row.path("id")),
          cell(row, "class"),
          cell(row, "action"),
          Text.count(row.path("hits")),
          Text.time(row.path("lastHit")),
          Text.words(row.path("meaning")));
    }
    catena.print(table);
    return ExitCode.GOOD;
  }

  private static String cell(JsonNode row, String output) {
    String text = row.path("outcomes").path(output).asText("").replace("\"", "");
    return text.isEmpty() ? "-" : text;
  }
}
