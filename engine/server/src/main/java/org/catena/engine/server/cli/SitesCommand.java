package org.catena.engine.server.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.Callable;
import org.catena.engine.server.cli.client.RestClient;
import org.catena.engine.server.cli.client.Table;
import org.catena.engine.server.cli.client.Text;
import picocli.CommandLine.Command;

@Command(name = "sites", description = "Lists the sites and how many of our jobs are there.")
final class SitesCommand implements Callable<Integer> {
  private final CatenaCommand catena;

  SitesCommand(CatenaCommand catena) {
    this.catena = catena;
  }

  @Override
  public Integer call() throws IOException {
    String answer = catena.server().get("/sites", Map.of());
    if (catena.json()) {
      catena.print(answer);
      return ExitCode.GOOD;
    }
    Table table =
        new Table(
            "SITE",
            "NEW JOBS",
            "WAITING",
            "RUNNING",
            "HELD",
            "PLACES",
            "SOFTWARE",
            "TESTS",
            "REASON");
    for (JsonNode site : RestClient.parsed(answer).path("items")) {
      table.row(
          Text.words(site.path("name")),
          news(site),
          Text.count(site.path("waiting")),
          Text.count(site.path("running")),
          Text.count(site.path("held")),
          Text.count(site.path("places")),
          Text.words(site.path("software")),
          SiteTests.strip(site.path("tests")),
          Text.words(site.path("closed")));
    }
    catena.print(table);
    return ExitCode.GOOD;
  }

  private static String news(JsonNode site) {
    if (!site.path("takesNew").asBoolean()) {
      return "no";
    }
    return site.path("closed").isNull() ? "yes" : "CLOSED";
  }
}
