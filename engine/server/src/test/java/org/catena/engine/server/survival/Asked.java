package org.catena.engine.server.survival;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.catena.engine.server.cli.client.LocalServer;
import org.catena.engine.server.cli.client.RestClient;

/** What REST must say when all runs are done. */
final class Asked {
  private static final Map<String, String> ALL = Map.of("limit", "1000");
  private static final List<String> KINDS = List.of("raw", "processed", "minitree");

  private final RestClient rest;

  private Asked(RestClient rest) {
    this.rest = rest;
  }

  static Asked of(Path data) throws IOException {
    return new Asked(LocalServer.of(data));
  }

  void mustSayThatAllIsDoneOnce() {
    List<JsonNode> runs = items(rest.read("/runs", ALL));
    assertThat(runs).hasSize(19);
    runs.forEach(this::isDone);
    assertThat(items(rest.read("/incidents", Map.of("open", "true")))).isEmpty();
    eachFileIsThereOnce(runs);
  }

  private void isDone(JsonNode run) {
    String number = run.path("number").asText();
    assertThat(run.path("state").asText()).as("state of run %s", number).isEqualTo("done");

    Map<String, Long> rows = new HashMap<>();
    for (JsonNode job : items(rest.read("/runs/" + number + "/jobs", ALL))) {
      rows.merge(job.path("kind").asText() + " " + job.path("state").asText(), 1L, Long::sum);
    }
    assertThat(rows.keySet())
        .containsExactlyInAnyOrder("process succeeded", "merge succeeded", "single succeeded");
    long chunks = rows.getOrDefault("process succeeded", 0L);
    assertThat(run.path("chunks").path("done").asLong()).isEqualTo(chunks);
    assertThat(run.path("chunks").path("total").asLong()).isEqualTo(chunks);
    assertThat(run.path("jobs").path("done").asLong()).isEqualTo(chunks + 2);
    assertThat(run.path("jobs").path("total").asLong()).isEqualTo(chunks + 2);
    assertThat(items(rest.read("/runs/" + number + "/purge", Map.of())))
        .as("purge certificates of run %s that were executed", number)
        .filteredOn(proof -> proof.path("state").asText().equals("executed"))
        .hasSize(1);
  }

  private void eachFileIsThereOnce(List<JsonNode> runs) {
    List<String> expected = new ArrayList<>();
    for (JsonNode run : runs) {
      for (String kind : KINDS) {
        expected.add("run-%08d.%s.csv".formatted(run.path("number").asLong(), kind));
      }
    }
    List<JsonNode> files = items(rest.read("/files", ALL));
    assertThat(files)
        .extracting(file -> file.path("name").asText())
        .containsExactlyInAnyOrderElementsOf(expected);
    files.forEach(this::everyReplicaIsGood);
  }

  private void everyReplicaIsGood(JsonNode file) {
    String name = file.path("name").asText();
    List<String> states = new ArrayList<>();
    for (JsonNode replica : file.path("replicas")) {
      boolean inBuffer = replica.path("rse").asText().equals("DAQ-BUFFER");
      states.add(replica.path("state").asText());
      assertThat(states.get(states.size() - 1))
          .as("replica of %s in %s", name, replica.path("rse").asText())
          .isEqualTo(inBuffer ? "deleted" : "available");
      assertThat(replica.path("verifiedAt").asText()).isNotEmpty();
    }
    assertThat(states).contains("available");
    String path = "/files/" + file.path("scope").asText() + "/" + name + "/check";
    assertThat(items(RestClient.parsed(rest.post(path, Map.of()))))
        .as("replicas of %s, measured now", name)
        .isNotEmpty()
        .allMatch(finding -> finding.path("good").asBoolean());
  }

  private static List<JsonNode> items(JsonNode page) {
    List<JsonNode> items = new ArrayList<>();
    page.path("items").forEach(items::add);
    return items;
  }
}
