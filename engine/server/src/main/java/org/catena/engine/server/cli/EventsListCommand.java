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

@Command(name = "list", description = "Lists what was announced and what became of it.")
final class EventsListCommand implements Callable<Integer> {
  private final CatenaCommand catena;

  @Option(
      names = "--state",
      paramLabel = "STATE",
      description = "waiting, accepted, duplicate, conflict, refused or expired.")
  private String state = "";

  @Option(
      names = "--limit",
      paramLabel = "N",
      defaultValue = "100",
      description = "How many, the newest first (default: ${DEFAULT-VALUE}).")
  private int limit;

  EventsListCommand(CatenaCommand catena) {
    this.catena = catena;
  }

  @Override
  public Integer call() throws IOException {
    String answer =
        catena.server().get("/events", Map.of("state", state, "limit", Integer.toString(limit)));
    if (catena.json()) {
      catena.print(answer);
      return ExitCode.GOOD;
    }
    Table table = new Table("RUN", "STATE", "SEEN", "RECEIVED", "SOURCE", "EVENT", "DETAIL");
    for (JsonNode event : RestClient.parsed(answer).path("items")) {
      table.row(
          Text.words(event.path("runNumber")),
          Text.words(event.path("state")),
          Text.count(event.path("timesSeen")),
          Text.time(event.path("receivedAt")),
          Text.words(event.path("source")),
          Text.words(event.path("eventId")),
          Text.words(event.path("detail")));
    }
    catena.print(table);
    return ExitCode.GOOD;
  }
}
