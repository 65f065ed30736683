package org.catena.engine.server.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Callable;
import org.catena.engine.server.cli.client.RestClient;
import org.catena.engine.server.cli.client.Table;
import org.catena.engine.server.cli.client.Text;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "reconcile",
    description = {
      "Compares the files on a storage element with the catalogue and with our copies.",
      "Reads no file and changes nothing without --repair. Exit code 1 if they do not agree."
    })
final class ReconcileCommand implements Callable<Integer> {
  private static final Duration ASK_AGAIN = Duration.ofMillis(500);
  private static final String CLEAR = "\r\u001b[K";

  private final CatenaCommand catena;

  @Parameters(paramLabel = "RSE", description = "As 'catena rse' names it.")
  private String rse = "";

  @Option(
      names = "--repair",
      description = {
        "Then bring back what is lost, and register what is half-registered.",
        "Nothing is deleted that is not proven to be safe elsewhere."
      })
  private boolean repair;

  @Option(
      names = "--replaced",
      description = {
        "A disk was replaced: more than half of a scope may be lost.",
        "Without it such a storage is taken for one that is not mounted."
      })
  private boolean replaced;

  @Option(
      names = "--limit",
      paramLabel = "N",
      defaultValue = "100",
      description = "How many files to name (default: ${DEFAULT-VALUE}).")
  private int limit;

  ReconcileCommand(CatenaCommand catena) {
    this.catena = catena;
  }

  @Override
  public Integer call() throws IOException {
    RestClient server = catena.server();
    String path = "/rses/" + RestClient.part(rse);
    server.post(path + "/reconcile", Map.of("replaced", Boolean.toString(replaced)));
    String answer = end(server, path + "/reconcile");
    if (repair && RestClient.parsed(answer).path("trouble").isNull()) {
      server.post(path + "/repair", Map.of());
      answer = end(server, path + "/reconcile");
    }
    JsonNode report = RestClient.parsed(answer);
    if (catena.json()) {
      catena.print(answer);
    } else {
      print(report);
    }
    return report.path("kinds").isEmpty() && report.path("trouble").isNull()
        ? ExitCode.GOOD
        : ExitCode.WORK_STOPPED;
  }

  private String end(RestClient server, String path) {
    while (true) {
      String answer = server.get(path, Map.of("limit", Integer.toString(limit)));
      JsonNode report = RestClient.parsed(answer);
      if (!report.path("endedAt").isNull()) {
        tell(CLEAR);
        return answer;
      }
      tell(CLEAR + progress(report));
      pause();
    }
  }

  private static String progress(JsonNode report) {
    return report.path("repaired").isNull()
        ? "%s: %s files listed"
            .formatted(report.path("rse").asText(), Text.count(report.path("listed")))
        : "%s: repairing, %s begun"
            .formatted(report.path("rse").asText(), Text.count(report.path("repaired")));
  }

  private void tell(String line) {
    if (catena.terminal().interactive()) {
      catena.terminal().err().print(line);
      catena.terminal().err().flush();
    }
  }

  private static void pause() {
    try {
      Thread.sleep(ASK_AGAIN.toMillis());
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("stopped; the server goes on looking", stopped);
    }
  }

  private void print(JsonNode report) {
    catena.print(
        "%s: %s files on the storage, %s in the catalogue"
            .formatted(
                report.path("rse").asText(),
                Text.count(report.path("listed")),
                Text.count(report.path("known"))));
    if (!report.path("trouble").isNull()) {
      catena.print("NOT ALL WAS COMPARED: " + report.path("trouble").asText());
    }
    if (report.path("kinds").isEmpty()) {
      if (report.path("trouble").isNull()) {
        catena.print("they agree");
      }
      return;
    }
    Table kinds = new Table("FILES", "KIND", "WHICH IS", "WHAT TO DO");
    for (JsonNode kind : report.path("kinds")) {
      kinds.row(
          Text.count(kind.path("files")),
          Text.words(kind.path("kind")),
          Text.words(kind.path("meaning")),
          (kind.path("repairable").asBoolean() ? "--repair: " : "")
              + Text.words(kind.path("remedy")));
    }
    catena.print(kinds);
    Table files = new Table("KIND", "FILE", "");
    for (JsonNode finding : report.path("findings")) {
      files.row(
          Text.words(finding.path("kind")),
          Text.words(finding.path("place")),
          Text.words(finding.path("words")));
    }
    catena.print(files);
    if (!report.path("repaired").isNull()) {
      catena.print(Text.count(report.path("repaired")) + " repaired or being repaired");
      if (report.path("refused").asInt() > 0) {
        catena.print(Text.count(report.path("refused")) + " not repaired");
      }
      report.path("reasons").forEach(why -> catena.print("not repaired: " + why.asText()));
    }
  }
}
