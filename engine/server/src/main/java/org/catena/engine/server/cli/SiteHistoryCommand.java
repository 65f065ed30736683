package org.catena.engine.server.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import org.catena.engine.server.cli.client.RestClient;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(name = "history", description = "Tells who changed a site, when and how; latest first.")
final class SiteHistoryCommand implements Callable<Integer> {
  private final CatenaCommand catena;

  @Parameters(paramLabel = "SITE", description = "The site's name; also of a removed one.")
  private String name = "";

  SiteHistoryCommand(CatenaCommand catena) {
    this.catena = catena;
  }

  @Override
  public Integer call() throws IOException {
    String answer = catena.server().get(SiteFileCommand.path(name) + "/history", Map.of());
    if (catena.json()) {
      catena.print(answer);
      return ExitCode.GOOD;
    }
    for (JsonNode change : RestClient.parsed(answer).path("items")) {
      List<String> before = lines(change.path("before"));
      List<String> after = lines(change.path("after"));
      catena.print(
          "%s  %s %s it"
              .formatted(
                  change.path("at").asText(),
                  change.path("who").asText(),
                  change.path("before").isNull()
                      ? "added"
                      : change.path("after").isNull() ? "removed" : "changed"));
      without(before, after).forEach(line -> catena.print("  - " + line));
      without(after, before).forEach(line -> catena.print("  + " + line));
    }
    return ExitCode.GOOD;
  }

  private static List<String> lines(JsonNode text) {
    return text.isNull() ? List.of() : text.asText().lines().toList();
  }

  private static List<String> without(List<String> lines, List<String> others) {
    Set<String> known = new HashSet<>(others);
    return lines.stream().filter(line -> !known.contains(line)).toList();
  }
}
