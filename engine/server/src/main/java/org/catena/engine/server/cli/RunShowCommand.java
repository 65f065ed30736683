package org.catena.engine.server.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.Callable;
import org.catena.engine.server.cli.client.RestClient;
import org.catena.engine.server.cli.client.Table;
import org.catena.engine.server.cli.client.Text;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(name = "show", description = "Shows one run: its stages, copies and incidents.")
final class RunShowCommand implements Callable<Integer> {
  private final CatenaCommand catena;

  @Parameters(paramLabel = "RUN", description = "Run number.")
  private long number;

  RunShowCommand(CatenaCommand catena) {
    this.catena = catena;
  }

  @Override
  public Integer call() throws IOException {
    String answer = catena.server().get("/runs/" + number, Map.of());
    if (catena.json()) {
      catena.print(answer);
      return ExitCode.GOOD;
    }
    JsonNode run = RestClient.parsed(answer);
    printHead(run);
    catena.print("");
    catena.print(stages(run));
    for (JsonNode stage : run.path("stages")) {
      if (stage.path("graph").isObject()) {
        catena.print("GRAPH  " + stage.path("name").asText() + " at " + graph(stage.path("graph")));
      }
    }
    for (JsonNode job : held(run)) {
      catena.print(
          "HELD  job %d, %s of %s: %s (%s)"
              .formatted(
                  job.path("id").asLong(),
                  job.path("name").asText(),
                  job.path("activityId").asText(),
                  Text.words(job.path("reason")),
                  Text.words(job.path("lastFault"))));
    }
    for (JsonNode incident : run.path("incidents")) {
      String end = incident.path("resolvedAt").isTextual() ? "resolved incident" : "incident";
      catena.print("");
      catena.print(end + " since " + Text.time(incident.path("since")) + ":");
      catena.print(incident.path("message").asText().indent(2).stripTrailing());
    }
    return ExitCode.GOOD;
  }

  /** Asked for only when somebody was told of one. */
  private JsonNode held(JsonNode run) throws IOException {
    for (JsonNode incident : run.path("incidents")) {
      if (incident.path("kind").asText().equals("job-held")
          && !incident.path("resolvedAt").isTextual()) {
        String jobs = "/runs/" + number + "/jobs";
        return catena.server().read(jobs, Map.of("state", "held")).path("items");
      }
    }
    return MissingNode.getInstance();
  }

  private void printHead(JsonNode run) {
    catena.print(
        "run "
            + run.path("number").asLong()
            + ": "
            + Text.words(run.path("state"))
            + ", "
            + Text.words(run.path("type"))
            + ", "
            + Text.count(run.path("events"))
            + " events, "
            + Text.size(run.path("bytes"))
            + ", adler32 "
            + Text.words(run.path("adler32")));
    catena.print(
        "diagram "
            + Text.words(run.path("processKey"))
            + " version "
            + Text.words(run.path("processVersion"))
            + ", started "
            + Text.time(run.path("startedAt"))
            + ", finished "
            + Text.time(run.path("finishedAt")));
    catena.print("copies " + Text.share(run.path("copies"), "have", "need") + missing(run));
    if (run.path("reason").isTextual()) {
      catena.print("reason: " + run.path("reason").asText());
    }
  }

  private static String missing(JsonNode run) {
    StringBuilder text = new StringBuilder();
    for (JsonNode place : run.path("copies").path("missing")) {
      text.append(text.isEmpty() ? ", missing on " : ", ").append(place.asText());
    }
    return text.toString();
  }

  private static String graph(JsonNode graph) {
    String job =
        graph.path("handle").isTextual() ? "DAG %s, ".formatted(graph.path("handle").asText()) : "";
    String reason = graph.path("reason").isTextual() ? ": " + graph.path("reason").asText() : "";
    return "%s: %srun %d, %s%s"
        .formatted(
            graph.path("site").asText(),
            job,
            graph.path("run").asInt(),
            graph.path("state").asText(),
            reason);
  }

  private static Table stages(JsonNode run) {
    Table table = new Table("STAGE", "STATE", "DONE", "FAILED", "TIME", "REASON");
    for (JsonNode stage : run.path("stages")) {
      table.row(
          Text.words(stage.path("name")),
          Text.words(stage.path("state")),
          Text.share(stage.path("counts"), "done", "total"),
          Text.count(stage.path("counts").path("failed")),
          Text.seconds(stage.path("seconds")),
          Text.words(stage.path("reason")));
    }
    return table;
  }
}
