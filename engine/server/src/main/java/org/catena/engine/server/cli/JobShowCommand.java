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

@Command(
    name = "show",
    description = "Shows one job: what each attempt asked for and took, and what became of it.")
final class JobShowCommand implements Callable<Integer> {
  private final CatenaCommand catena;

  @Parameters(paramLabel = "JOB", description = "The job's number, as its page shows it.")
  private long number;

  JobShowCommand(CatenaCommand catena) {
    this.catena = catena;
  }

  @Override
  public Integer call() throws IOException {
    String answer = catena.server().get("/jobs/" + number, Map.of());
    if (catena.json()) {
      catena.print(answer);
      return ExitCode.GOOD;
    }
    JsonNode job = RestClient.parsed(answer);
    catena.print(
        "job %d: %s of run %d, %s"
            .formatted(
                number,
                Text.words(job.path("name")),
                job.path("runNumber").asLong(),
                Text.words(job.path("state"))));
    print(job, "reason", "reason: ");
    print(job, "waitingBecause", "waits: ");
    Table table =
        new Table("ATTEMPT", "STATE", "SITE", "CORES", "MEMORY", "WALLTIME", "FAULT", "THEN");
    for (JsonNode attempt : job.path("attemptsList")) {
      table.row(
          Text.count(attempt.path("number")),
          Text.words(attempt.path("state")),
          Text.words(attempt.path("site")),
          Text.count(attempt.path("cores")),
          Text.size(attempt.path("memoryBytes")),
          Text.seconds(attempt.path("walltimeSeconds")),
          Text.words(attempt.path("fault")),
          Text.words(attempt.path("verdict")));
    }
    catena.print(table);
    catena.print(taken(job.path("attemptsList")));
    for (JsonNode attempt : job.path("attemptsList")) {
      if (attempt.path("rule").isTextual()) {
        catena.print(
            "attempt %d: %s"
                .formatted(attempt.path("number").asInt(), attempt.path("rule").asText()));
      }
    }
    return ExitCode.GOOD;
  }

  /** What nobody told stays blank. */
  private static Table taken(JsonNode attempts) {
    Table table = new Table("ATTEMPT", "NODE", "QUEUE", "TOOK", "CPU", "MEMORY USED", "EXIT");
    for (JsonNode attempt : attempts) {
      table.row(
          Text.count(attempt.path("number")),
          Text.words(attempt.path("node")),
          Text.words(attempt.path("queue")),
          Text.seconds(attempt.path("seconds")),
          Text.seconds(attempt.path("cpuSeconds")),
          Text.size(attempt.path("usedMemoryBytes")),
          Text.count(attempt.path("exitCode")));
    }
    return table;
  }

  private void print(JsonNode job, String field, String label) {
    if (job.path(field).isTextual()) {
      catena.print(label + job.path(field).asText());
    }
  }
}
