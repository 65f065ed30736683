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

@Command(name = "datasets", description = "Lists the catalogue's containers and datasets.")
final class DatasetsCommand implements Callable<Integer> {
  private final CatenaCommand catena;

  @Option(names = "--scope", paramLabel = "SCOPE", description = "Only of this scope.")
  private String scope = "";

  DatasetsCommand(CatenaCommand catena) {
    this.catena = catena;
  }

  @Override
  public Integer call() throws IOException {
    String answer = catena.server().get("/datasets", Map.of("scope", scope));
    if (catena.json()) {
      catena.print(answer);
      return ExitCode.GOOD;
    }
    Table table = new Table("SCOPE", "NAME", "TYPE", "PARENT", "FILES", "EVENTS", "SIZE");
    for (JsonNode dataset : RestClient.parsed(answer).path("items")) {
      table.row(
          Text.words(dataset.path("scope")),
          Text.words(dataset.path("name")),
          Text.words(dataset.path("type")),
          Text.words(dataset.path("parent")),
          Text.count(dataset.path("files")),
          Text.count(dataset.path("events")),
          Text.size(dataset.path("bytes")));
    }
    catena.print(table);
    return ExitCode.GOOD;
  }
}
