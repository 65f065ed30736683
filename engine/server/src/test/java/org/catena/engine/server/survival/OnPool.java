package org.catena.engine.server.survival;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.parallel.ResourceLockTarget.CHILDREN;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.catena.engine.server.cli.client.LocalServer;
import org.catena.engine.server.cli.client.RestClient;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.parallel.ResourceAccessMode;
import org.junit.jupiter.api.parallel.ResourceLock;

/**
 * The packaged program with its jobs in a real HTCondor pool. {@code -Dcatena.test.htcondor} is the
 * state directory of the test bed's pool. Several tests use its queue at once, but nobody while one
 * kills it.
 */
@ResourceLock(value = OnPool.QUEUE, mode = ResourceAccessMode.READ, target = CHILDREN)
abstract class OnPool {
  static final String QUEUE = "the pool's queue";
  static final Duration PATIENCE = Duration.ofMinutes(5);
  private static final String FAST = "--pace=0";

  private static final List<String> RESULT =
      List.of(
          "runs +19",
          "events +10,583",
          "chunk jobs +116",
          "minitree events +7,523",
          "mean mass +90\\.4456 GeV",
          "in \\[90,91\\) GeV +1,286",
          "in \\[91,92\\) GeV +1,242",
          "run 173692 +1,990 minitree events");

  PoolBed pool;
  Path data;

  @BeforeEach
  void aPlaceInThePool() throws IOException {
    pool = PoolBed.given();
    data = pool.place().resolve("data");
  }

  @AfterEach
  void nothingStaysInTheQueue() throws IOException, InterruptedException {
    pool.removeJobs();
  }

  /** The payload, which begins only once the gate is gone. */
  Path gated(Path gate) throws IOException {
    Path script = pool.place().resolve("gated");
    Files.writeString(
        script,
        """
        #!/bin/sh
        while [ -e '%s' ]; do sleep 0.2; done
        exec '%s/bin/java' -XX:TieredStopAtLevel=1 -XX:+UseSerialGC -Xmx256m \
          -cp "$(echo '%s'/software/cms-dimuon-*.jar)" dimuon.payload.Dimuon "$@"
        """
            .formatted(gate, pool.java(), data));
    Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwxr-xr-x"));
    return script;
  }

  /** The stop may come a moment after the failure. */
  static void goesOn(RestClient rest, JsonNode job) {
    String run = "/runs/" + job.path("runNumber").asLong();
    await()
        .atMost(PATIENCE)
        .until(
            () -> {
              if (rest.read(run, Map.of()).path("state").asText().equals("stopped")) {
                rest.post(run + "/retry", Map.of());
              }
              return !detail(rest, job).path("state").asText().equals("failed");
            });
  }

  Life start(List<String> properties) throws IOException {
    return Life.start(pool.java(), data, properties, FAST, "--stay");
  }

  void awaitDone(Life life, int jobs) throws IOException, InterruptedException {
    awaitDone(life, data, jobs);
  }

  void mustEndWell(Life life) throws IOException, InterruptedException {
    mustEndWell(life, data);
  }

  static void awaitDone(Life life, Path data, int jobs) throws IOException, InterruptedException {
    assertThat(life.untilItServes()).as(life.printed()).isTrue();
    RestClient rest = LocalServer.of(data);
    await()
        .atMost(PATIENCE)
        .until(() -> rest.read("/summary", Map.of()).at("/jobs/done").asInt() >= jobs);
  }

  static void mustEndWell(Life life, Path data) throws IOException, InterruptedException {
    mustReportWell(life);
    assertThat(life.printed()).containsPattern("jobs in all +154");
    Asked.of(data).mustSayThatAllIsDoneOnce();
    assertThat(life.kill()).isTrue();
  }

  /** Of the runs; other work may be in the ledger too. */
  static void mustReportWell(Life life) throws InterruptedException {
    assertThat(life.untilItHasReported()).as(life.printed()).isTrue();
    assertThat(RESULT).allSatisfy(line -> assertThat(life.printed()).containsPattern(line));
  }

  static List<JsonNode> jobs(RestClient rest, String state) {
    List<JsonNode> jobs = new ArrayList<>();
    for (JsonNode run : rest.read("/runs", Map.of()).path("items")) {
      String path = "/runs/" + run.path("number").asLong() + "/jobs";
      rest.read(path, Map.of("state", state)).path("items").forEach(jobs::add);
    }
    return jobs;
  }

  static List<String> openIncidents(RestClient rest, String kind) {
    List<String> messages = new ArrayList<>();
    for (JsonNode incident : rest.read("/incidents", Map.of("open", "true")).path("items")) {
      if (incident.path("kind").asText().equals(kind)) {
        messages.add(incident.path("message").asText());
      }
    }
    return messages;
  }

  static void awaitState(RestClient rest, JsonNode job, String state) {
    await()
        .atMost(PATIENCE)
        .untilAsserted(() -> assertThat(detail(rest, job).path("state").asText()).isEqualTo(state));
  }

  static JsonNode detail(RestClient rest, JsonNode job) {
    return rest.read(path(job), Map.of());
  }

  static String path(JsonNode job) {
    return "/jobs/" + job.path("id").asLong();
  }

  /** The pool's own number of the job. */
  static String number(RestClient rest, JsonNode job) {
    return detail(rest, job).at("/attemptsList/0/handle").asText().split(":", 2)[0];
  }
}
