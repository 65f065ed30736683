package org.catena.engine.server.survival;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.catena.engine.server.cli.client.LocalServer;
import org.catena.engine.server.cli.client.RestClient;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;

/** The demo's runs and a campaign of several hundred jobs, on four kinds of real site at once. */
@Tag("servers")
@ResourceLock(OnPool.QUEUE)
final class CampaignIT {
  private static final Path EXAMPLE =
      Path.of("../../workflows/examples/ldmx-campaign/campaign").toAbsolutePath().normalize();
  private static final String CAMPAIGN = "/campaigns/mc-example/v1-target";
  private static final int BATCHES = 3;
  private static final int JOBS = 100;
  private static final int FIRST_RUN = 1001;

  /** The chain's own: 116 chunks, and a merge and a minitree for each of 19 runs. */
  private static final int JOBS_OF_RUNS = 154;

  /** For a busy machine; nothing here measures speed. */
  private static final Duration PATIENCE = Duration.ofMinutes(30);

  private FourSites sites;
  private Path data;

  @BeforeEach
  void fourSites() {
    sites = new FourSites();
    data = sites.data();
  }

  @AfterEach
  void nothingStaysInTheQueues() {
    sites.removeJobs();
  }

  @Test
  void onFourKindsOfSiteOfWhichOneIsKilledNothingIsLostAndNothingIsThereTwice() throws Exception {
    try (Life life = Life.start(sites.java(), data, sites.properties(), "--pace=0", "--stay")) {
      assertThat(life.untilItServes()).as(life.printed()).isTrue();
      submit();
      RestClient rest = LocalServer.of(data);
      awaitDone(rest, BATCHES * JOBS / 3);
      sites.kill();
      awaitDone(rest, BATCHES * JOBS);
      await()
          .atMost(PATIENCE)
          .until(() -> rest.read(CAMPAIGN, Map.of()).path("state").asText().equals("done"));
      OnPool.mustReportWell(life);
      campaignSaysThatAllIsDone(rest.read(CAMPAIGN, Map.of()));
      assertThat(life.kill()).isTrue();
    }
    everyOutputIsThereOnce();
    everyDecisionIsExplained();
  }

  /** As a production manager does, by the command. */
  private void submit() throws IOException, InterruptedException {
    Path config = data.resolveSibling("ldmxproduction.config");
    Files.writeString(
        config,
        Files.readString(EXAMPLE.resolve("ldmxproduction.config"))
            .replaceAll("NumberofJobs=\\d+", "NumberofJobs=" + JOBS));
    Process command =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin/java").toString(),
                "-jar",
                Path.of("target", "catena.jar").toAbsolutePath().toString(),
                "campaign",
                "submit",
                config.toString(),
                "--templates=" + EXAMPLE.resolve("templates"),
                "--batches=" + BATCHES,
                "--keep-active=" + JOBS / 2,
                "--data-dir=" + data)
            .inheritIO()
            .start();
    assertThat(command.waitFor()).isZero();
  }

  private static void awaitDone(RestClient rest, int jobs) {
    await()
        .atMost(PATIENCE)
        .pollInterval(Duration.ofSeconds(1))
        .until(() -> rest.read(CAMPAIGN, Map.of()).at("/jobs/done").asInt() >= jobs);
  }

  private static void campaignSaysThatAllIsDone(JsonNode campaign) {
    assertThat(campaign.at("/jobs/done").asInt()).isEqualTo(BATCHES * JOBS);
    assertThat(campaign.at("/registered").asInt()).isEqualTo(BATCHES * JOBS);
    assertThat(campaign.at("/attempts/succeeded").asInt()).isEqualTo(BATCHES * JOBS);
    assertThat(campaign.path("batchList")).hasSize(BATCHES);
    for (JsonNode batch : campaign.path("batchList")) {
      assertThat(batch.path("registered").asInt()).isEqualTo(JOBS);
    }
  }

  /** Batch n + 1 begins its seeds, and so its run numbers, two batches' worth of jobs later. */
  private void everyOutputIsThereOnce() throws Exception {
    List<String> runs =
        IntStream.range(0, BATCHES)
            .flatMap(batch -> IntStream.range(0, JOBS).map(job -> 2 * batch * JOBS + job))
            .mapToObj(offset -> String.valueOf(FIRST_RUN + offset))
            .toList();
    assertThat(new HashSet<>(sites.runsDone())).isEqualTo(new HashSet<>(runs));

    Left left = new Left(data);
    assertThat(
            left.ask(
                "select count(*), count(distinct job_id) from attempt where state = 'SUCCEEDED'"))
        .containsExactly("%1$d %1$d".formatted(BATCHES * JOBS + JOBS_OF_RUNS));
    assertThat(
            left.ask(
                "select p.name, count(*) from cat_did f join cat_did_content c on c.child = f.id"
                    + " join cat_did p on p.id = c.parent join cat_replica r on r.did = f.id"
                    + " where f.scope = 'mc-example' and f.type = 'FILE' and r.state = 'AVAILABLE'"
                    + " group by p.name order by p.name"))
        .containsExactly("v1-target-batch1 100", "v1-target-batch2 100", "v1-target-batch3 100");
    assertThat(runsOnDisk()).containsExactlyInAnyOrderElementsOf(runs);
  }

  /** The run that each stored file says it is of. */
  private List<String> runsOnDisk() throws IOException {
    try (Stream<Path> files = Files.walk(data.resolve("rse/DCACHE-CHICAGO"))) {
      return files
          .filter(file -> file.getFileName().toString().startsWith("mc_"))
          .map(CampaignIT::run)
          .toList();
    }
  }

  private static String run(Path file) {
    try (Stream<String> lines = Files.lines(file)) {
      return lines.skip(1).findFirst().orElseThrow().split(",")[0];
    } catch (IOException unreadable) {
      throw new IllegalStateException(unreadable);
    }
  }

  private void everyDecisionIsExplained() throws Exception {
    Left left = new Left(data);
    assertThat(left.ask("select count(*) from attempt where because is null or because = ''"))
        .containsExactly("0");
    assertThat(left.ask("select distinct site from attempt"))
        .containsExactlyInAnyOrderElementsOf(FourSites.NAMES);
    System.out.println("attempts by site and end:");
    left.ask("select site, state, count(*) from attempt group by site, state order by site, state")
        .forEach(System.out::println);
    System.out.println("why, for example:");
    left.ask("select distinct because from attempt limit 8").forEach(System.out::println);
  }
}
