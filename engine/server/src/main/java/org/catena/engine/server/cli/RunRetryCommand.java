package org.catena.engine.server.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.Callable;
import org.catena.engine.server.cli.client.RestClient;
import org.catena.engine.server.cli.client.Text;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(
    name = "retry",
    description = "Lets a stopped run go on from what failed; what succeeded is kept.")
final class RunRetryCommand implements Callable<Integer> {
  private final CatenaCommand catena;

  @Parameters(paramLabel = "RUN", description = "Run number.")
  private long number;

  RunRetryCommand(CatenaCommand catena) {
    this.catena = catena;
  }

  @Override
  public Integer call() throws IOException {
    String answer = catena.server().post("/runs/" + number + "/retry", Map.of());
    if (catena.json()) {
      catena.print(answer);
      return ExitCode.GOOD;
    }
    JsonNode resumed = RestClient.parsed(answer);
    catena.print(
        "run "
            + number
            + " goes on: "
            + Text.count(resumed.path("stages"))
            + " stages, "
            + Text.count(resumed.path("jobs"))
            + " jobs, "
            + Text.count(resumed.path("transfers"))
            + " copies again");
    return ExitCode.GOOD;
  }
}
