package org.catena.engine.server.survival;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
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

/** All jobs one by one in a real HTCondor pool, and what people and accidents do to them there. */
@Tag("servers")
final class PoolIT extends OnPool {
  @Test
  @Tag("long")
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
  @Tag("long")
  void whereFilesAreCarriedToJobsAndBackTheNumbersAreTheSame() throws Exception {
    List<String> carried = new ArrayList<>(pool.properties());
    carried.add("catena.sites.POOL.htcondor.files=transferred");
    try (Life life = start(carried)) {
      mustEndWell(life);
    }
  }

  @Test
  @Tag("long")
  @ResourceLock(QUEUE)
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
  @Tag("long")
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
  @Tag("long")
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
}
