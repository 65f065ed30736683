package org.catena.engine.server.survival;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.catena.engine.server.cli.client.LocalServer;
import org.catena.engine.server.cli.client.RestClient;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * A site from nothing to its first successful production job, by one file, while the program runs
 * and its other site is full.
 */
@Tag("servers")
final class NewSiteIT extends OnPool {
  private static final String SITE = "NEW";

  @Test
  void oneFileIsEnoughForTheFirstProductionJobAtANewSite() throws Exception {
    Path gate = Files.createFile(pool.place().resolve("gate"));
    try (Life life = start(List.of("catena.sites.LOCAL.software.dimuon=" + gated(gate)))) {
      assertThat(life.untilItServes()).as(life.printed()).isTrue();
      RestClient rest = LocalServer.of(data);
      await().atMost(PATIENCE).until(() -> !jobs(rest, "running").isEmpty());
      assertThat(site(rest)).isEmpty();

      long begun = System.nanoTime();
      Files.createDirectories(data.resolve("sites"));
      Files.writeString(data.resolve("sites").resolve(SITE + ".yaml"), description());
      await().atMost(PATIENCE).pollInterval(Duration.ofMillis(250)).until(() -> succeeded(rest));
      Duration taken = Duration.ofNanos(System.nanoTime() - begun);

      System.out.printf(
          "A new site from nothing to its first successful production job: %.1f s%n",
          taken.toMillis() / 1000.0);
      JsonNode known = site(rest).orElseThrow();
      assertThat(known.path("tests"))
          .extracting(test -> test.path("test").asText() + " " + test.path("outcome").asText())
          .contains(
              "compute succeeded", "software:dimuon succeeded", "storage:NIKHEF-DISK succeeded");
      assertThat(taken).as("FEATURES L30").isLessThan(Duration.ofHours(1));

      Files.delete(gate);
      mustEndWell(life);
    }
    Left left = new Left(data);
    left.mustHoldEverythingOnce();
    assertThat(left.ask("select who from site_change where site = 'NEW'")).containsExactly("file");
    assertThat(left.ask("select count(*) from attempt where job_key like 'test.%'"))
        .as("tests among the production jobs")
        .containsExactly("0");
  }

  /** Where its programs are, and the storage beside it: what its administrator knows. */
  private String description() {
    return """
        kind: htcondor
        htcondor:
          programs: %s
        storage:
          NIKHEF-DISK: {path: %s}
        health: {every: 1m, software: {dimuon: [--help]}}
        """
        .formatted(pool.programs(), data.resolve("rse/NIKHEF-DISK"));
  }

  private static Optional<JsonNode> site(RestClient rest) {
    for (JsonNode site : rest.read("/sites", Map.of()).path("items")) {
      if (site.path("name").asText().equals(SITE)) {
        return Optional.of(site);
      }
    }
    return Optional.empty();
  }

  private static boolean succeeded(RestClient rest) {
    return jobs(rest, "succeeded").stream()
        .anyMatch(job -> detail(rest, job).at("/attemptsList/0/site").asText().equals(SITE));
  }
}
