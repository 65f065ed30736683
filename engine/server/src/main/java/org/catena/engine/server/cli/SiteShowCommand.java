package org.catena.engine.server.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.Callable;
import org.catena.engine.server.cli.client.RestClient;
import org.catena.engine.server.cli.client.Table;
import org.catena.engine.server.cli.client.Text;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(name = "show", description = "Shows a site: its description, its jobs, its last tests.")
final class SiteShowCommand implements Callable<Integer> {
  private final CatenaCommand catena;

  @Parameters(paramLabel = "SITE", description = "The site's name, as 'catena sites' prints it.")
  private String name = "";

  SiteShowCommand(CatenaCommand catena) {
    this.catena = catena;
  }

  @Override
  public Integer call() throws IOException {
    String answer = catena.server().get(SiteFileCommand.path(name), Map.of());
    if (catena.json()) {
      catena.print(answer);
      return ExitCode.GOOD;
    }
    JsonNode site = RestClient.parsed(answer);
    catena.print(
        "%s: %s running, %s waiting, %s held; %s places"
            .formatted(
                name,
                Text.count(site.path("running")),
                Text.count(site.path("waiting")),
                Text.count(site.path("held")),
                Text.count(site.path("places"))));
    if (!site.path("closed").isNull()) {
      catena.print(name + " " + site.path("closed").asText());
    }
    catena.print("");
    catena.print(
        site.path("description").isNull()
            ? "# set up in application.properties, as catena.sites." + name + ".*"
            : site.path("description").asText().stripTrailing());
    catena.print("");
    Table table = new Table("TEST", "BEGUN", "OUTCOME", "REASON");
    for (JsonNode test : site.path("tests")) {
      table.row(
          Text.words(test.path("test")),
          Text.words(test.path("begun")),
          Text.words(test.path("outcome")),
          Text.words(test.path("reason")));
    }
    catena.print(table);
    return ExitCode.GOOD;
  }
}
