package org.catena.engine.server.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.catena.engine.server.cli.client.RestClient;
import org.catena.engine.server.cli.client.Table;
import org.catena.engine.server.cli.client.Text;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
    name = "links",
    description = "Shows what went between storage elements, how fast, and what failed.")
final class LinksCommand implements Callable<Integer> {
  private static final String NOTHING = "-";
  private static final int PERCENT = 100;

  private final CatenaCommand catena;

  @Option(
      names = "--hours",
      paramLabel = "N",
      defaultValue = "24",
      description = "How many hours back, 1 to 744 (default: ${DEFAULT-VALUE}).")
  private int hours;

  LinksCommand(CatenaCommand catena) {
    this.catena = catena;
  }

  @Override
  public Integer call() throws IOException {
    String answer = catena.server().get("/links", Map.of("hours", Integer.toString(hours)));
    if (catena.json()) {
      catena.print(answer);
      return ExitCode.GOOD;
    }
    Table table =
        new Table(
            "FROM",
            "TO",
            "NOW",
            "WAITING",
            "ARRIVED",
            "FAILED",
            "EFFICIENCY",
            "SIZE",
            "ONE COPY",
            "COMMONEST FAULT",
            "LAST TIME");
    for (JsonNode link : RestClient.parsed(answer).path("items")) {
      JsonNode fault = link.path("faults").path(0);
      table.row(
          place(link.path("from")),
          place(link.path("to")),
          Text.count(link.path("underway")),
          Text.count(link.path("waiting")),
          Text.count(link.path("arrived")),
          Text.count(link.path("failed")),
          percent(link.path("efficiency")),
          Text.size(link.path("bytes")),
          speed(link.path("bytesPerSecond")),
          fault.isMissingNode() ? NOTHING : commonest(fault),
          Text.words(fault.path("lastReason")));
    }
    catena.print(table);
    return ExitCode.GOOD;
  }

  private static String place(JsonNode name) {
    return name.asText().isEmpty() ? "(work directory)" : name.asText();
  }

  private static String commonest(JsonNode fault) {
    return Text.words(fault.path("fault")) + ", " + Text.count(fault.path("attempts"));
  }

  /** Never rounded up to all. */
  private static String percent(JsonNode part) {
    return part.isNumber()
        ? String.format(Locale.ROOT, "%d %%", (long) Math.floor(part.asDouble() * PERCENT))
        : NOTHING;
  }

  private static String speed(JsonNode bytesPerSecond) {
    return bytesPerSecond.isNumber() ? Text.size(bytesPerSecond) + "/s" : NOTHING;
  }
}
