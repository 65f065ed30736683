package org.catena.engine.server.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.concurrent.Callable;
import org.catena.engine.server.cli.client.RestClient;
import org.catena.engine.server.cli.client.Text;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "send",
    description = {
      "Announces a run, as the watched directory does.",
      "The same source and id again is counted and starts nothing."
    })
final class EventsSendCommand implements Callable<Integer> {
  private final CatenaCommand catena;

  @Parameters(paramLabel = "RUN", description = "Run number.")
  private long number;

  @Option(
      names = "--source",
      paramLabel = "URI",
      defaultValue = "/catena/command-line",
      description = "Who announces (default: ${DEFAULT-VALUE}).")
  private String source;

  @Option(
      names = "--id",
      paramLabel = "ID",
      description = "The event's name, unique within the source (default: run-RUN).")
  private String id = "";

  EventsSendCommand(CatenaCommand catena) {
    this.catena = catena;
  }

  @Override
  public Integer call() throws IOException {
    String answer = catena.server().post("/events", "application/cloudevents+json", event());
    if (catena.json()) {
      catena.print(answer);
      return ExitCode.GOOD;
    }
    JsonNode taken = RestClient.parsed(answer);
    catena.print(
        "run "
            + number
            + ": "
            + Text.words(taken.path("state"))
            + ", seen "
            + Text.count(taken.path("timesSeen"))
            + (taken.path("timesSeen").asLong() == 1 ? " time" : " times")
            + (taken.path("detail").isTextual() ? ": " + taken.path("detail").asText() : ""));
    return ExitCode.GOOD;
  }

  private String event() {
    ObjectNode event = JsonNodeFactory.instance.objectNode();
    event.put("specversion", "1.0").put("type", "org.catena.run.new");
    event.put("source", source).put("id", id.isEmpty() ? "run-" + number : id);
    event.put("time", catena.clock().instant().toString());
    event.put("datacontenttype", "application/json");
    event.putObject("data").put("run", number);
    return event.toString();
  }
}
