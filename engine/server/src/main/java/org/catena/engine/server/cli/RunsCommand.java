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

@Command(name = "runs", description = "Lists runs and how far each is.")
final class RunsCommand implements Callable<Integer> {
  private final CatenaCommand catena;

  @Option(names = "--state", paramLabel = "STATE", description = "running, stopped or done.")
  private String state = "";

  @Option(
      names = "--limit",
      paramLabel = "N",
      defaultValue = "100",
      description = "How many, those that need a person first (default: ${DEFAULT-VALUE}).")
  private int limit;

  RunsCommand(CatenaCommand catena) {
    this.catena = catena;
  }

  @Override
  public Integer call() throws IOException {
    String answer =
        catena.server().get("/runs", Map.of("state", state, "limit", Integer.toString(limit)));
    if (catena.json()) {
      catena.print(answer);
      return ExitCode.GOOD;
    }
    JsonNode runs = RestClient.parsed(answer);
    Table table =
        new Table("RUN", "TYPE", "EVENTS", "STATE", "CHUNKS", "COPIES", "STARTED", "REASON");
    for (JsonNode run : runs.path("items")) {
      table.row(
          Text.words(run.path("number")),
          Text.words(run.path("type")),
          Text.count(run.path("events")),
          Text.words(run.path("state")),
          Text.share(run.path("chunks"), "done", "total"),
          Text.share(run.path("copies"), "have", "need"),
          Text.time(run.path("startedAt")),
          Text.words(run.path("reason")));
    }
    catena.print(table);
    long left = runs.path("total").asLong() - runs.path("items").size();
    if (left > 0) {
      catena.print(Text.count(left) + " more: give a larger --limit");
    }
    return ExitCode.GOOD;
  }
}
