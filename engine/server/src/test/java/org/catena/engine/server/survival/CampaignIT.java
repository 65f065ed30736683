package org.catena.engine.server.survival;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.catena.engine.server.cli.client.LocalServer;
import org.catena.engine.server.cli.client.RestClient;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;

/**
 * The demo's runs, a campaign of several hundred jobs and one on the files that it made, on all
 * kinds of real site at once.
 */
@Tag("servers")
@ResourceLock(OnPool.QUEUE)
final class CampaignIT {
  private static final Path EXAMPLE =
      Path.of("../../workflows/examples/ldmx-campaign/campaign").toAbsolutePath().normalize();
  private static final String CAMPAIGN = "/campaigns/mc-example/v1-target";
  private static final int BATCHES = 3;
  private static final int JOBS = 100;
  private static final int FIRST_RUN = 1001;

  private static final String SKIM = "/campaigns/mc-example/v1-target-skim";
  private static final int FILES_PER_JOB = 2;
  private static final int SKIM_JOBS = JOBS / FILES_PER_JOB;
  private static final Pattern INPUT = Pattern.compile("mc-example:[\\w.-]+");

  /** The chain's own: 116 chunks, and a merge and a minitree for each of 19 runs. */
  private static final int JOBS_OF_RUNS = 154;

  /** For a busy machine; nothing here measures speed. */
  private static final Duration PATIENCE = Duration.ofMinutes(30);

  private RealSites sites;
  private List<String> properties;
  private Path data;

  @BeforeEach
  void realSites() {
    sites = new RealSites();
    properties = sites.properties();
    data = sites.data();
  }

  @AfterEach
  void nothingStaysInTheQueues() {
    sites.removeJobs();
  }

  @Test
  void whenTwoSitesAndTheProgramAreKilledNothingIsLostAndNothingIsThereTwice() throws Exception {
    try (Life life = start()) {
      submit(
          "ldmxproduction.config",
          "NumberofJobs=" + JOBS,
          "--batches=" + BATCHES,
          "--keep-active=" + JOBS / 2);
      RestClient rest = LocalServer.of(data);
      List<Runnable> kills = sites.kills();
      for (int kill = 0; kill < kills.size(); kill++) {
        awaitDone(rest, (kill + 1) * BATCHES * JOBS / (kills.size() + 2));
        kills.get(kill).run();
      }
      awaitDone(rest, (kills.size() + 1) * BATCHES * JOBS / (kills.size() + 2));
      assertThat(life.kill()).as("in the middle of jobs, and of files on their way").isTrue();
    }
    try (Life life = start()) {
      RestClient rest = LocalServer.of(data);
      awaitDone(rest, CAMPAIGN);
      submit("skim.config", "InputFilesPerJob=" + FILES_PER_JOB);
      awaitDone(rest, SKIM);
      OnPool.mustReportWell(life);
      campaignSaysThatAllIsDone(rest.read(CAMPAIGN, Map.of()));
      assertThat(rest.read(SKIM, Map.of()).path("registered").asInt()).isEqualTo(SKIM_JOBS);
      assertThat(life.kill()).isTrue();
    }
    everyOutputIsThereOnce();
    everyFileWasReadOnce();
    everyDecisionIsExplained();
  }

  private Life start() throws Exception {
    Life life = Life.start(sites.java(), data, properties, "--pace=0", "--stay");
    assertThat(life.untilItServes()).as(life.printed()).isTrue();
    return life;
  }

  /**
   * As a production manager does, by the command.
   *
   * @param setting takes the place of the one in the example
   */
  private void submit(String name, String setting, String... options)
      throws IOException, InterruptedException {
    Path config = data.resolveSibling(name);
    Files.writeString(
        config,
        Files.readString(EXAMPLE.resolve(name))
            .replaceAll(setting.replaceAll("=.*", "=\\\\d+"), setting));
    List<String> line =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin/java").toString(),
                "-jar",
                Path.of("target", "catena.jar").toAbsolutePath().toString(),
                "campaign",
                "submit",
                config.toString(),
                "--templates=" + EXAMPLE.resolve("templates"),
                "--data-dir=" + data));
    line.addAll(List.of(options));
    assertThat(new ProcessBuilder(line).inheritIO().start().waitFor()).isZero();
  }

  private static void awaitDone(RestClient rest, String campaign) {
    await()
        .atMost(PATIENCE)
        .until(() -> rest.read(campaign, Map.of()).path("state").asText().equals("done"));
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
    Set<String> done = new TreeSet<>(runs);
    IntStream.rangeClosed(1, SKIM_JOBS).mapToObj(String::valueOf).forEach(done::add);
    assertThat(new TreeSet<>(sites.runsDone())).isEqualTo(done);

    Left left = new Left(data);
    assertThat(
            left.ask(
                "select count(*), count(distinct job_id) from attempt where state = 'SUCCEEDED'"))
        .containsExactly("%1$d %1$d".formatted(BATCHES * JOBS + SKIM_JOBS + JOBS_OF_RUNS));
    assertThat(
            left.ask(
                "select p.name, count(*) from cat_did f join cat_did_content c on c.child = f.id"
                    + " join cat_did p on p.id = c.parent join cat_replica r on r.did = f.id"
                    + " where f.scope = 'mc-example' and f.type = 'FILE' and r.state = 'AVAILABLE'"
                    + " group by p.name order by p.name"))
        .containsExactly(
            "v1-target-batch1 100",
            "v1-target-batch2 100",
            "v1-target-batch3 100",
            "v1-target-skim-batch1 50");
    assertThat(runsOnDisk()).containsExactlyInAnyOrderElementsOf(runs);
  }

  /** The run that each stored file says it is of. */
  private List<String> runsOnDisk() throws IOException {
    try (Stream<Path> files = Files.walk(data.resolve("rse/DCACHE-CHICAGO"))) {
      return files
          .filter(file -> file.getFileName().toString().startsWith("mc_v1-8GeV-1e-target_run"))
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

  private void everyFileWasReadOnce() throws Exception {
    List<String> inputs =
        new Left(data)
            .ask("select text_value from cat_metadata where meta_key = 'InputFile'").stream()
                .flatMap(value -> INPUT.matcher(value).results().map(MatchResult::group))
                .toList();
    assertThat(inputs).hasSize(JOBS).doesNotHaveDuplicates();
  }

  private void everyDecisionIsExplained() throws Exception {
    Left left = new Left(data);
    assertThat(left.ask("select count(*) from attempt where because is null or because = ''"))
        .containsExactly("0");
    assertThat(left.ask("select distinct site from attempt"))
        .containsExactlyInAnyOrderElementsOf(RealSites.NAMES);
    System.out.println("attempts by site and end:");
    left.ask("select site, state, count(*) from attempt group by site, state order by site, state")
        .forEach(System.out::println);
    System.out.println("why, for example:");
    left.ask("select distinct because from attempt limit 8").forEach(System.out::println);
  }
}
