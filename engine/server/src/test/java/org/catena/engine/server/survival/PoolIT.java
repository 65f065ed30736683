package org.catena.engine.server.survival;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.catena.engine.server.cli.client.LocalServer;
import org.catena.engine.server.cli.client.RestClient;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * The packaged program with all its jobs in a real HTCondor pool, and what people and accidents do
 * to them there. {@code -Dcatena.test.htcondor} is the state directory of the test bed's pool.
 */
@Tag("servers")
final class PoolIT {
  private static final Duration PATIENCE = Duration.ofMinutes(5);
  private static final String FAST = "--pace=0";

  private static final List<String> RESULT =
      List.of(
          "runs +19",
          "events +10,583",
          "chunk jobs +116",
          "jobs in all +154",
          "minitree events +7,523",
          "mean mass +90\\.4456 GeV",
          "in \\[90,91\\) GeV +1,286",
          "in \\[91,92\\) GeV +1,242",
          "run 173692 +1,990 minitree events");

  private PoolBed pool;
  private Path data;

  @BeforeEach
  void aPlaceInThePool() throws IOException {
    pool = PoolBed.given();
    data = pool.place().resolve("data");
  }

  @AfterEach
  void nothingStaysInTheQueue() throws IOException, InterruptedException {
    pool.removeJobs();
  }

  @Test
  void theDemoOnThePoolHasTheExactNumbersInFewSubmissions() throws Exception {
    try (Life life = start(pool.properties())) {
      mustEndWell(life);
    }

    Left left = new Left(data);
    left.mustHoldEverythingOnce();
    assertThat(left.ask("select distinct site from attempt")).containsExactly("POOL");
    assertThat(left.ask("select distinct substring(handle, 1, locate('.', handle)) from attempt"))
        .as("submissions of 154 jobs")
        .hasSizeLessThan(120);
  }

  @Test
  void whereFilesAreCarriedToJobsAndBackTheNumbersAreTheSame() throws Exception {
    List<String> carried = new ArrayList<>(pool.properties());
    carried.add("catena.sites.POOL.htcondor.files=transferred");
    try (Life life = start(carried)) {
      mustEndWell(life);
    }
  }

  @Test
  void aQueueThatIsKilledInTheMiddleCostsNoJobAndNoNumber() throws Exception {
    try (Life life = start(pool.properties())) {
      awaitDone(life, 10);
      pool.kill("schedd");
      mustEndWell(life);
    }

    assertThat(
            new Left(data)
                .ask(
                    "select count(*), count(distinct job_id) from attempt"
                        + " where state = 'SUCCEEDED'"))
        .containsExactly("154 154");
  }

  @Test
  void killedWhileItsJobsAreInThePoolItFindsThemThereAgain() throws Exception {
    try (Life life = start(pool.properties())) {
      awaitDone(life, 10);
      assertThat(life.kill()).isTrue();
    }
    try (Life life = start(pool.properties())) {
      mustEndWell(life);
    }
    new Left(data).mustHoldEverythingOnce();
  }

  @Test
  void jobsThatPeopleHoldReleaseAndRemoveAreToldRightAndTheNumbersAreExact() throws Exception {
    Path gate = Files.createFile(pool.place().resolve("gate"));
    List<String> properties = new ArrayList<>(pool.properties());
    properties.add("catena.sites.POOL.software.dimuon=" + gated(gate));
    try (Life life = start(properties)) {
      assertThat(life.untilItServes()).as(life.printed()).isTrue();
      RestClient rest = LocalServer.of(data);
      await().atMost(PATIENCE).until(() -> jobs(rest, "running").size() >= 4);
      List<JsonNode> running = jobs(rest, "running");
      JsonNode heldThere = running.get(0);
      JsonNode heldHere = running.get(1);
      JsonNode removedThere = running.get(2);
      JsonNode removedHere = running.get(3);

      pool.run("condor_hold", "-reason", "beam off", number(rest, heldThere));
      pool.run("condor_rm", number(rest, removedThere));
      rest.post(path(heldHere) + "/hold", Map.of("reason", "night shift"));
      rest.post(path(removedHere) + "/remove", Map.of());

      awaitState(rest, heldThere, "held");
      awaitState(rest, heldHere, "held");
      awaitState(rest, removedThere, "failed");
      awaitState(rest, removedHere, "failed");
      assertThat(detail(rest, heldThere).path("reason").asText()).contains("beam off");
      assertThat(detail(rest, heldHere).path("reason").asText()).contains("night shift");
      assertThat(openIncidents(rest, "job-held")).hasSize(2).anyMatch(m -> m.contains("beam off"));

      Files.delete(gate);
      for (JsonNode removed : List.of(removedThere, removedHere)) {
        goesOn(rest, removed);
      }
      pool.run("condor_release", number(rest, heldThere));
      rest.post(path(heldHere) + "/release", Map.of());
      mustEndWell(life);
    }
    ledgerTellsWhatPeopleDid(new Left(data));
  }

  private static void ledgerTellsWhatPeopleDid(Left left) throws SQLException {
    assertThat(left.ask("select state, count(*) from attempt group by state"))
        .containsExactlyInAnyOrder("SUCCEEDED 154", "LOST 2");
    assertThat(left.ask("select distinct fault from attempt where state = 'LOST'"))
        .containsExactly("REMOVED");
    assertThat(
            left.ask(
                "select kind, count(*) from decision where kind in"
                    + " ('hand-hold', 'hand-release', 'hand-remove') group by kind order by kind"))
        .containsExactly("hand-hold 1", "hand-release 1", "hand-remove 1");
    assertThat(left.ask("select count(*) from incident where kind = 'job-held'"))
        .containsExactly("2");
  }

  /** The payload, which begins only once the gate is gone. */
  private Path gated(Path gate) throws IOException {
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
  private static void goesOn(RestClient rest, JsonNode job) {
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

  private Life start(List<String> properties) throws IOException {
    return Life.start(pool.java(), data, properties, FAST, "--stay");
  }

  private void awaitDone(Life life, int jobs) throws IOException, InterruptedException {
    assertThat(life.untilItServes()).as(life.printed()).isTrue();
    RestClient rest = LocalServer.of(data);
    await()
        .atMost(PATIENCE)
        .until(() -> rest.read("/summary", Map.of()).at("/jobs/done").asInt() >= jobs);
  }

  private void mustEndWell(Life life) throws IOException, InterruptedException {
    assertThat(life.untilItHasReported()).as(life.printed()).isTrue();
    assertThat(RESULT).allSatisfy(line -> assertThat(life.printed()).containsPattern(line));
    Asked.of(data).mustSayThatAllIsDoneOnce();
    assertThat(life.kill()).isTrue();
  }

  private static List<JsonNode> jobs(RestClient rest, String state) {
    List<JsonNode> jobs = new ArrayList<>();
    for (JsonNode run : rest.read("/runs", Map.of()).path("items")) {
      String path = "/runs/" + run.path("number").asLong() + "/jobs";
      rest.read(path, Map.of("state", state)).path("items").forEach(jobs::add);
    }
    return jobs;
  }

  private static List<String> openIncidents(RestClient rest, String kind) {
    List<String> messages = new ArrayList<>();
    for (JsonNode incident : rest.read("/incidents", Map.of("open", "true")).path("items")) {
      if (incident.path("kind").asText().equals(kind)) {
        messages.add(incident.path("message").asText());
      }
    }
    return messages;
  }

  private static void awaitState(RestClient rest, JsonNode job, String state) {
    await()
        .atMost(PATIENCE)
        .untilAsserted(() -> assertThat(detail(rest, job).path("state").asText()).isEqualTo(state));
  }

  private static JsonNode detail(RestClient rest, JsonNode job) {
    return rest.read(path(job), Map.of());
  }

  private static String path(JsonNode job) {
    return "/jobs/" + job.path("id").asLong();
  }

  /** The pool's own number of the job. */
  private static String number(RestClient rest, JsonNode job) {
    return detail(rest, job).at("/attemptsList/0/handle").asText().split(":", 2)[0];
  }
}
