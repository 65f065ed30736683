package org.catena.engine.server.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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
    name = "what-if",
    description = {
      "Shows what another retry table would have done with the failed attempts.",
      "Changes nothing."
    })
final class RetryWhatIfCommand implements Callable<Integer> {
  private final CatenaCommand catena;

  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "TABLE.dmn", description = "A changed copy of retry-class.dmn.")
  private Path table;

  @Option(
      names = "--since",
      paramLabel = "TIME",
      defaultValue = "30d",
      description = "How far back (default: ${DEFAULT-VALUE}).")
  private String since;

  RetryWhatIfCommand(CatenaCommand catena) {
    this.catena = catena;
  }

  @Override
  public Integer call() throws IOException {
    String answer =
        catena
            .server()
            .post("/retry/what-if?since=" + RestClient.part(since), "application/xml", xml());
    if (catena.json()) {
      catena.print(answer);
      return ExitCode.GOOD;
    }
    JsonNode said = RestClient.parsed(answer);
    Table rows = new Table("ROW", "NOW", "THEN", "MEANING");
    for (JsonNode row : said.path("rows")) {
      if (row.path("before").asLong() + row.path("after").asLong() > 0) {
        rows.row(
            Text.words(row.path("id")),
            Text.count(row.path("before")),
            Text.count(row.path("after")),
            Text.words(row.path("meaning")));
      }
    }
    catena.print(rows);
    catena.print("");
    catena.print(
        "%s of %s failed attempts since %s would have met another fate, of %s jobs and copies."
            .formatted(
                Text.count(said.path("changed")),
                Text.count(said.path("failures")),
                Text.time(said.path("since")),
                Text.count(said.path("jobs"))));
    printChanges(said);
    return ExitCode.GOOD;
  }

  private void printChanges(JsonNode said) {
    Table table = new Table("JOB", "ATTEMPT", "SITE", "FAULT", "NOW", "THEN");
    for (JsonNode change : said.path("changes")) {
      table.row(
          Text.words(change.path("unit")),
          Text.count(change.path("attempts")),
          Text.words(change.path("site")),
          Text.words(change.path("fault")),
          fate(change.path("before")),
          fate(change.path("after")));
    }
    int shown = said.path("changes").size();
    if (shown > 0) {
      catena.print(table);
    }
    if (shown < said.path("changed").asLong()) {
      catena.print("and %d more".formatted(said.path("changed").asLong() - shown));
    }
  }

  private static String fate(JsonNode said) {
    String action = said.path("action").asText();
    boolean elsewhere = said.path("elsewhere").asBoolean() && !action.equals("other-site");
    return action + (elsewhere ? " other-site" : "") + " (" + said.path("row").asText() + ")";
  }

  private String xml() {
    try {
      return Files.readString(table);
    } catch (IOException unreadable) {
      throw new CommandLine.ParameterException(
          spec.commandLine(), table + " cannot be read: " + unreadable);
    }
  }
}
