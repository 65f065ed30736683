package org.catena.engine.server.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.Callable;
import org.catena.engine.server.cli.client.RestClient;
import org.catena.engine.server.cli.client.Text;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(name = "incidents", description = "Lists what needs a person, with the remedy.")
final class IncidentsCommand implements Callable<Integer> {
  private final CatenaCommand catena;

  @Option(names = "--all", description = "Resolved ones too.")
  private boolean all;

  IncidentsCommand(CatenaCommand catena) {
    this.catena = catena;
  }

  @Override
  public Integer call() throws IOException {
    String answer = catena.server().get("/incidents", all ? Map.of() : Map.of("open", "true"));
    if (catena.json()) {
      catena.print(answer);
      return ExitCode.GOOD;
    }
    JsonNode incidents = RestClient.parsed(answer).path("items");
    if (incidents.isEmpty()) {
      catena.print(all ? "no incident" : "no open incident");
    }
    for (JsonNode incident : incidents) {
      catena.print(
          Text.time(incident.path("since"))
              + "  "
              + Text.words(incident.path("subject"))
              + "  "
              + Text.words(incident.path("kind"))
              + ", for the "
              + Text.words(incident.path("owner"))
              + (incident.path("resolvedAt").isTextual()
                  ? ", resolved " + Text.time(incident.path("resolvedAt"))
                  : ""));
      catena.print(incident.path("message").asText().indent(2).stripTrailing());
    }
    return ExitCode.GOOD;
  }
}
