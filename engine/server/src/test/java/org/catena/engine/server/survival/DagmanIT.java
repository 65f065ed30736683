package org.catena.engine.server.survival;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.catena.engine.server.cli.client.LocalServer;
import org.catena.engine.server.cli.client.RestClient;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;

/** Chunks and merge of every run as one graph for a real DAGMan, and what befalls it there. */
@Tag("servers")
final class DagmanIT extends OnPool {
  private static final String GRAPHS = "select state, number, count(*) from dag_attempt";

  private List<String> properties(String... more) {
    List<String> properties = new ArrayList<>(pool.properties());
    properties.add("catena.sites.POOL.htcondor.runner=dagman");
    properties.addAll(List.of(more));
    return properties;
  }

  @Test
  @Tag("long")
  void theDemoAsGraphsHasTheExactNumbersWithOneHandoverARun() throws Exception {
    try (Life life = start(properties())) {
      mustEndWell(life);
    }

    Left left = new Left(data);
    left.mustHoldEverythingOnce();
    assertThat(left.ask(GRAPHS + " group by state, number")).containsExactly("SUCCEEDED 1 19");
    assertThat(
            left.ask(
                "select j.kind, count(*) from attempt a join job j on j.id = a.job_id"
                    + " where a.job_key like '%.1-0' group by j.kind order by j.kind"))
        .as("attempts that DAGMan made")
        .containsExactly("MERGE 19", "PROCESS 116");
    assertThat(left.ask("select count(*) from attempt where arguments = '[]'"))
        .containsExactly("0");
  }

  @Test
  @Tag("long")
  @ResourceLock(QUEUE)
  void aQueueThatIsKilledInTheMiddleCostsNoJobAndNoNumber() throws Exception {
    try (Life life = start(properties())) {
      awaitDone(life, 10);
      pool.kill("schedd");
      mustEndWell(life);
    }

    Left left = new Left(data);
    assertThat(left.ask("select count(*) from dag_attempt where state = 'SUCCEEDED'"))
        .containsExactly("19");
    assertThat(left.ask("select distinct state from dag_attempt where state <> 'SUCCEEDED'"))
        .as("a graph may have been on its way in when the queue was killed")
        .isSubsetOf("NEVER_STARTED");
    assertThat(
            left.ask(
                "select count(*), count(distinct job_id) from attempt where state = 'SUCCEEDED'"))
        .containsExactly("154 154");
  }

  @Test
  void killedWhileAndAfterItHandsGraphsOverItFindsThemInThePoolAgain() throws Exception {
    try (Life life = start(properties("catena.halt-at=JOB_HANDED_OVER"))) {
      assertThat(life.untilItHasReported()).as("it was to end when a graph had gone").isFalse();
    }
    try (Life life = start(properties())) {
      awaitDone(life, 10);
      assertThat(life.kill()).isTrue();
    }
    try (Life life = start(properties())) {
      mustEndWell(life);
    }
    Left left = new Left(data);
    left.mustHoldEverythingOnce();
    assertThat(left.ask(GRAPHS + " where state = 'SUCCEEDED' group by state, number order by 2"))
        .allMatch(row -> row.startsWith("SUCCEEDED"));
    assertThat(left.ask("select count(*) from dag_attempt where state = 'SUCCEEDED'"))
        .containsExactly("19");
  }

  @Test
  @Tag("long")
  void aGraphThatSomebodyRemovesIsToldAndGoesOnWhereItWasWhenAPersonWantsIt() throws Exception {
    Path gate = Files.createFile(pool.place().resolve("gate"));
    try (Life life = start(properties("catena.sites.POOL.software.dimuon=" + gated(gate)))) {
      assertThat(life.untilItServes()).as(life.printed()).isTrue();
      RestClient rest = LocalServer.of(data);
      await().atMost(PATIENCE).until(() -> !jobs(rest, "running").isEmpty());
      JsonNode running = jobs(rest, "running").get(0);
      long run = running.path("runNumber").asLong();

      pool.run("condor_rm", graphOf(run));

      await().atMost(PATIENCE).until(() -> openIncidents(rest, "graph-lost").size() == 1);
      assertThat(openIncidents(rest, "graph-lost"))
          .singleElement()
          .asString()
          .contains("condor_rm", "catena run retry " + run);
      await()
          .atMost(PATIENCE)
          .until(
              () -> rest.read("/runs/" + run, Map.of()).path("state").asText().equals("stopped"));
      Files.delete(gate);
      rest.post("/runs/" + run + "/retry", Map.of());
      mustEndWell(life);
    }

    Left left = new Left(data);
    assertThat(left.ask(GRAPHS + " group by state, number order by state desc, number"))
        .containsExactly("SUCCEEDED 1 18", "SUCCEEDED 2 1", "LOST 1 1");
    assertThat(left.ask("select reason from dag_attempt where state = 'LOST'"))
        .allMatch(reason -> reason.contains("condor_rm"));
    assertThat(
            left.ask(
                "select count(*), count(distinct job_id) from attempt where state = 'SUCCEEDED'"))
        .containsExactly("154 154");
  }

  /** DAGMan's own job, which lies in the directory of its graph. */
  private String graphOf(long run) throws IOException, InterruptedException {
    String ours = "JobUniverse == 7 && regexp(\"^%s/.*%08d/.*/dag-1$\", Iwd)".formatted(data, run);
    String clusters = pool.run("condor_q", "-constraint", ours, "-af", "ClusterId").strip();
    assertThat(clusters).matches("\\d+");
    return clusters;
  }

  @Test
  @Tag("long")
  void nodesThatPeopleHoldReleaseAndRemoveAreToldRightAndTheNumbersAreExact() throws Exception {
    Path gate = Files.createFile(pool.place().resolve("gate"));
    List<String> properties =
        properties(
            "catena.sites.POOL.software.dimuon=" + gated(gate),
            "catena.sites.POOL.htcondor.retries=1");
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
      assertThat(detail(rest, heldThere).path("reason").asText()).contains("beam off");
      assertThat(detail(rest, heldHere).path("reason").asText()).contains("night shift");
      assertThat(openIncidents(rest, "job-held")).hasSize(2).anyMatch(m -> m.contains("beam off"));
      // DAGMan itself tries a removed node once more.
      awaitAttempts(rest, removedThere, 2);
      awaitAttempts(rest, removedHere, 2);

      Files.delete(gate);
      pool.run("condor_release", number(rest, heldThere));
      rest.post(path(heldHere) + "/release", Map.of());
      mustEndWell(life);
    }
    ledgerTellsWhatPeopleDid(new Left(data));
  }

  private static void awaitAttempts(RestClient rest, JsonNode job, int attempts) {
    await().atMost(PATIENCE).until(() -> detail(rest, job).path("attemptsList").size() == attempts);
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
    assertThat(left.ask(GRAPHS + " group by state, number")).containsExactly("SUCCEEDED 1 19");
  }
}
