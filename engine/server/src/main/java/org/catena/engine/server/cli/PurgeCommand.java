package org.catena.engine.server.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.Callable;
import org.catena.engine.server.cli.client.RestClient;
import org.catena.engine.server.cli.client.Text;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "purge",
    description = {
      "Deletes a run's copy in the buffer if, measured now, enough good copies are elsewhere.",
      "Nobody can force it.",
      "Exit code 1 if the proof does not hold; then nothing is deleted."
    })
final class PurgeCommand implements Callable<Integer> {
  private final CatenaCommand catena;

  @Parameters(paramLabel = "RUN", description = "Run number.")
  private long number;

  @Option(names = "--dry-run", description = "Measure and show the proof, delete nothing.")
  private boolean dryRun;

  PurgeCommand(CatenaCommand catena) {
    this.catena = catena;
  }

  @Override
  public Integer call() throws IOException {
    String answer =
        catena
            .server()
            .post("/runs/" + number + "/purge", Map.of("dryRun", Boolean.toString(dryRun)));
    JsonNode proof = RestClient.parsed(answer);
    if (catena.json()) {
      catena.print(answer);
    } else {
      print(proof);
    }
    return proof.path("state").asText().equals("refused") ? ExitCode.WORK_STOPPED : ExitCode.GOOD;
  }

  private void print(JsonNode proof) {
    String verdict = dryRun ? dryVerdict(proof) : verdict(proof);
    catena.print(
        "run " + number + ": the copy on " + Text.words(proof.path("rse")) + " " + verdict);
    JsonNode policy = proof.path("policy");
    catena.print(
        "copies "
            + Text.share(policy, "have", "copies")
            + ", the policy asks for "
            + Text.words(policy.path("requirement")));
    catena.print("proof " + Text.words(proof.path("hash")));
    for (JsonNode reason : proof.path("reasons")) {
      catena.print("  " + reason.asText());
    }
    catena.print("");
    catena.print(Measured.table(proof.path("evidence")));
  }

  /** What a dry run writes down is never of use later, whatever it found. */
  private static String dryVerdict(JsonNode proof) {
    return proof.path("state").asText().equals("refused")
        ? "must stay"
        : "may be deleted (dry run: nothing was)";
  }

  private static String verdict(JsonNode proof) {
    return switch (proof.path("state").asText()) {
      case "executed" -> "is deleted";
      case "refused" -> "must stay";
      default -> "is in state " + proof.path("state").asText();
    };
  }
}
