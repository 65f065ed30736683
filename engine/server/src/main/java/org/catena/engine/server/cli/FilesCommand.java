package org.catena.engine.server.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.Callable;
import org.catena.engine.server.cli.client.RestClient;
import org.catena.engine.server.cli.client.Table;
import org.catena.engine.server.cli.client.Text;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
    name = "files",
    description =
        "Lists registered files and their replicas; measures one again, or brings it back.")
final class FilesCommand implements Callable<Integer> {
  private final CatenaCommand catena;

  @Spec private CommandSpec spec;

  @Parameters(
      paramLabel = "QUERY",
      arity = "0..1",
      description = "A condition on the metadata, e.g. 'type = \"science\" and events > 500'.")
  private String query = "";

  @Option(names = "--dataset", paramLabel = "NAME", description = "Only of this dataset.")
  private String dataset = "";

  @Option(
      names = "--rucio",
      description = "Ask the collaboration's Rucio: also for what others have registered there.")
  private boolean rucio;

  @Option(
      names = "--limit",
      paramLabel = "N",
      defaultValue = "100",
      description = "How many (default: ${DEFAULT-VALUE}).")
  private int limit;

  @Option(
      names = "--check",
      paramLabel = "SCOPE:NAME",
      description = {
        "Measure size and checksum of every replica of this file now.",
        "Exit code 1 if one is not what the catalogue says."
      })
  private String checked = "";

  @Option(
      names = "--restore",
      paramLabel = "SCOPE:NAME",
      description = {
        "Measure them as --check does, and bring back those that are gone or are another file.",
        "Exit code 1 if one is not what the catalogue says and cannot be brought back now."
      })
  private String restored = "";

  FilesCommand(CatenaCommand catena) {
    this.catena = catena;
  }

  @Override
  public Integer call() throws IOException {
    if (!restored.isEmpty()) {
      return order(restored, "restore");
    }
    return checked.isEmpty() ? list() : order(checked, "check");
  }

  private int list() throws IOException {
    Map<String, String> wanted =
        Map.of(
            "filter",
            query,
            "dataset",
            dataset,
            "rucio",
            rucio ? "true" : "",
            "limit",
            Integer.toString(limit));
    String answer = catena.server().get("/files", wanted);
    if (catena.json()) {
      catena.print(answer);
      return ExitCode.GOOD;
    }
    JsonNode files = RestClient.parsed(answer);
    Table table = new Table("FILE", "DATASET", "EVENTS", "SIZE", "ADLER32", "REPLICAS");
    for (JsonNode file : files.path("items")) {
      table.row(
          file.path("scope").asText() + ":" + file.path("name").asText(),
          Text.words(file.path("dataset")),
          Text.count(file.path("events")),
          Text.size(file.path("bytes")),
          Text.words(file.path("adler32")),
          replicas(file));
    }
    catena.print(table);
    long left = files.path("total").asLong() - files.path("items").size();
    if (left > 0) {
      catena.print(Text.count(left) + " more: give a larger --limit");
    }
    return ExitCode.GOOD;
  }

  private static String replicas(JsonNode file) {
    StringBuilder text = new StringBuilder();
    for (JsonNode replica : file.path("replicas")) {
      text.append(text.isEmpty() ? "" : " ").append(replica.path("rse").asText());
      if (!replica.path("state").asText().equals("available")) {
        text.append('(').append(replica.path("state").asText()).append(')');
      }
    }
    return text.isEmpty() ? "-" : text.toString();
  }

  private int order(String file, String order) throws IOException {
    int colon = file.indexOf(':');
    if (colon < 1 || colon == file.length() - 1) {
      throw new CommandLine.ParameterException(
          spec.commandLine(), "'" + file + "' is not a file: write SCOPE:NAME");
    }
    String scope = RestClient.part(file.substring(0, colon));
    String name = RestClient.part(file.substring(colon + 1));
    String answer = catena.server().post("/files/" + scope + "/" + name + "/" + order, Map.of());
    JsonNode replicas = RestClient.parsed(answer).path("items");
    if (catena.json()) {
      catena.print(answer);
    } else {
      catena.print(Measured.table(replicas));
    }
    return Measured.areAllCaredFor(replicas) ? ExitCode.GOOD : ExitCode.WORK_STOPPED;
  }
}
