package org.catena.engine.store.walk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.catena.engine.core.campaign.CampaignEdit;
import org.catena.engine.core.campaign.CampaignRequest;
import org.catena.engine.core.ledger.BatchCounts;
import org.catena.engine.core.ledger.BatchRecord;
import org.catena.engine.core.ledger.BatchState;
import org.catena.engine.core.ledger.CampaignChange;
import org.catena.engine.core.ledger.CampaignRecord;
import org.catena.engine.core.ledger.CampaignSettings;
import org.catena.engine.core.ledger.CampaignState;
import org.catena.engine.core.ledger.JobState.Group;
import org.catena.workflows.campaign.ConfigKey;
import org.catena.workflows.campaign.ProductionFormatException;
import org.catena.workflows.model.CampaignKey;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Campaigns on the whole core: real ledger, real processes, real files. */
class CampaignTest {
  private static final Duration LONG = Duration.ofMinutes(3);
  private static final CampaignKey KEY = Eating.KEY;

  @TempDir private Path root;
  private Site site;

  @BeforeEach
  void payload() {
    site = new Site(root);
    payload("");
  }

  /** {@code process SEED OUTPUT}; leaves its seed in the trace. */
  private void payload(String first) {
    site.write(
        "process.sh",
        "set -e\n" + first + "\necho \"seed $1\" > \"$2\"\necho \"$1\" >> \"$TRACE\"\n");
  }

  @Test
  void everyJobOfEveryBatchIsMadeOnceAndRegisteredInItsDataset() throws Exception {
    try (Engine engine = new Engine(site, Parts.ordinary())) {
      engine.campaigns.create(Eating.request(3, 4), "somebody");

      awaitState(engine, CampaignState.DONE);

      assertThat(site.trace()).containsExactlyInAnyOrderElementsOf(seeds());
      assertThat(registered(engine, "eat-batch1")).isEqualTo(6);
      assertThat(registered(engine, "eat-batch2")).isEqualTo(6);
      assertThat(registered(engine, "eat-batch3")).isEqualTo(6);
      assertThat(stored()).hasSize(18).allMatch(name -> name.startsWith("mc_eat-8GeV_run1"));
      assertThat(total(engine).registered()).isEqualTo(18);
      assertThat(batches(engine)).extracting(BatchRecord::state).containsOnly(BatchState.DONE);
    }
  }

  /** Seeds of batch n begin two batches' worth of jobs after those of batch n - 1. */
  private static List<String> seeds() {
    return Stream.of(101, 113, 125)
        .flatMap(first -> IntStream.range(0, 6).mapToObj(job -> Integer.toString(first + job)))
        .toList();
  }

  @Test
  void theNextBatchIsStartedWhenFewJobsAreActiveAndNotBefore() throws Exception {
    payload("while [ ! -e \"$SITE/go\" ]; do sleep 0.05; done");
    try (Engine engine = new Engine(site, Parts.ordinary())) {
      engine.campaigns.create(Eating.request(3, 7), "somebody");

      // The first batch has 6 active jobs, fewer than 7; with the second there are 12.
      await().atMost(LONG).until(() -> total(engine).active() == 12);
      await().pollDelay(Duration.ofSeconds(3)).until(() -> true);
      assertThat(batches(engine)).hasSize(2);
      assertThat(total(engine).active()).isEqualTo(12);

      site.write("go", "");
      awaitState(engine, CampaignState.DONE);
      assertThat(batches(engine)).hasSize(3);
    }
  }

  @Test
  void aKilledCampaignGoesOnWithoutLossOrRepetition() throws Exception {
    payload("sleep 0.2");
    try (Engine engine = new Engine(site, Parts.ordinary())) {
      engine.campaigns.create(Eating.request(3, 4), "somebody");
      await().atMost(LONG).until(() -> site.trace().size() >= 5);
    }

    try (Engine again = new Engine(site, Parts.ordinary())) {
      awaitState(again, CampaignState.DONE);

      assertThat(site.trace()).containsExactlyInAnyOrderElementsOf(seeds());
      assertThat(stored()).hasSize(18);
      assertThat(total(again).registered()).isEqualTo(18);
    }
  }

  @Test
  void aPausedCampaignSubmitsNothingNewAndGoesOnWhenResumed() throws Exception {
    payload("while [ ! -e \"$SITE/go\" ]; do sleep 0.05; done");
    try (Engine engine = new Engine(site, Parts.ordinary())) {
      engine.campaigns.create(Eating.request(2, 3), "somebody");
      await().atMost(LONG).until(() -> total(engine).jobs().of(Group.RUNNING) == 2);

      engine.campaigns.pause(KEY, "somebody", "the disk is full");
      site.write("go", "");

      await().atMost(LONG).until(() -> total(engine).registered() == 2);
      await().pollDelay(Duration.ofSeconds(3)).until(() -> true);
      assertThat(site.trace()).hasSize(2);
      assertThat(batches(engine)).hasSize(1);
      long order = engine.ledgers.orders().of(batches(engine).get(0).key()).get(0).id();
      assertThat(engine.runner.waitingBecause(order)).contains("campaign mc24:eat is paused");

      engine.campaigns.resume(KEY, "somebody", "");
      awaitState(engine, CampaignState.DONE);
      assertThat(site.trace()).hasSize(12);
      assertThat(changes(engine))
          .extracting(CampaignChange::what, CampaignChange::before, CampaignChange::after)
          .containsExactly(
              tuple("state", "running", "paused"), tuple("state", "paused", "running"));
    }
  }

  @Test
  void aCancelledCampaignTakesItsJobsAwayAndKeepsWhatIsRegistered() throws Exception {
    payload("[ \"$1\" = 101 ] || sleep 600");
    try (Engine engine = new Engine(site, Parts.ordinary())) {
      engine.campaigns.create(Eating.request(3, 3), "somebody");
      await().atMost(LONG).until(() -> total(engine).registered() == 1);

      engine.campaigns.cancel(KEY, "somebody", "wrong detector");

      awaitState(engine, CampaignState.CANCELLED);
      assertThat(batches(engine))
          .extracting(BatchRecord::state)
          .containsExactly(BatchState.CANCELLED);
      assertThat(total(engine).registered()).isEqualTo(1);
      assertThat(total(engine).jobs().of(Group.FAILED)).isEqualTo(5);
      assertThat(stored()).hasSize(1);
      assertThatThrownBy(() -> engine.campaigns.resume(KEY, "somebody", ""))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("is cancelled");
    }
  }

  @Test
  void aFailedJobStopsItsBatchAndARetryFinishesIt() throws Exception {
    payload("[ -e \"$SITE/mended\" ] || [ \"$1\" != 103 ] || exit 3");
    try (Engine engine = new Engine(site, Parts.ordinary())) {
      engine.campaigns.create(Eating.request(1, 1), "somebody");
      await().atMost(LONG).until(() -> total(engine).registered() == 5);
      await()
          .atMost(LONG)
          .untilAsserted(
              () ->
                  assertThat(engine.ledgers.incidents().openOnes())
                      .anyMatch(
                          open ->
                              open.message().contains("job-00002")
                                  && open.message()
                                      .contains("catena campaign retry mc24:eat-batch1")));

      site.write("mended", "");
      engine.campaigns.retry(KEY, "somebody");

      awaitState(engine, CampaignState.DONE);
      assertThat(total(engine).registered()).isEqualTo(6);
    }
  }

  @Test
  void aChangedValueHoldsForJobsThatAreSubmittedAfterIt() throws Exception {
    payload("while [ ! -e \"$SITE/go\" ]; do sleep 0.05; done");
    try (Engine engine = new Engine(site, Parts.ordinary())) {
      engine.campaigns.create(Eating.request(2, 1), "somebody");
      await().atMost(LONG).until(() -> total(engine).jobs().of(Group.RUNNING) == 2);

      engine.campaigns.set(
          KEY,
          Map.of(ConfigKey.WALLTIME, "20", ConfigKey.JOBS, "2"),
          "somebody",
          "they need longer");
      site.write("go", "");
      awaitState(engine, CampaignState.DONE);

      List<String> files = jobFiles();
      assertThat(files).filteredOn(text -> text.contains("JobWallTime=10")).hasSize(2);
      assertThat(files).filteredOn(text -> text.contains("JobWallTime=20")).hasSize(6);
      assertThat(batches(engine)).extracting(BatchRecord::jobs).containsExactly(6, 2);
      assertThat(changes(engine))
          .extracting(CampaignChange::what)
          .containsExactlyInAnyOrder("JobWallTime", "NumberofJobs");
    }
  }

  @Test
  void numbersThatCannotBeAreRefusedAndChangeNothing() throws Exception {
    payload("while [ ! -e \"$SITE/go\" ]; do sleep 0.05; done");
    try (Engine engine = new Engine(site, Parts.ordinary())) {
      engine.campaigns.create(Eating.request(3, 4), "somebody");
      await().atMost(LONG).until(() -> batches(engine).size() == 1);

      CampaignRecord before = engine.ledgers.campaigns().find(KEY).orElseThrow();
      CampaignEdit none = new CampaignEdit(Optional.of(0), Optional.empty(), Optional.empty());
      assertThatThrownBy(() -> engine.campaigns.change(KEY, none, "somebody", ""))
          .hasMessageContaining("whole number of at least 1");
      assertThatThrownBy(
              () -> engine.campaigns.set(KEY, Map.of(ConfigKey.WALLTIME, "-3"), "somebody", ""))
          .isInstanceOf(ProductionFormatException.class);

      assertThat(engine.ledgers.campaigns().find(KEY)).contains(before);
      assertThat(changes(engine)).isEmpty();
      site.write("go", "");
    }
  }

  @Test
  void whatCannotBeRunIsRefusedBeforeAnythingIsWritten() throws Exception {
    try (Engine engine = new Engine(site, Parts.ordinary())) {
      assertThatThrownBy(() -> create(engine, Eating.CONFIG.replace("CHICAGO", "NOWHERE")))
          .hasMessageContaining("RSE 'NOWHERE' is unknown");
      assertThatThrownBy(() -> create(engine, Eating.CONFIG.replace("eat-batch1", "eat")))
          .hasMessageContaining("call it NAME-batch1");
      assertThatThrownBy(() -> create(engine, Eating.CONFIG + "JobMemory=2\n"))
          .isInstanceOf(ProductionFormatException.class);
      assertThatThrownBy(
              () -> create(engine, Eating.CONFIG.replace("=101", "=" + (Integer.MAX_VALUE - 8))))
          .isInstanceOf(ProductionFormatException.class);

      assertThat(engine.ledgers.campaigns().all()).isEmpty();
      engine.campaigns.create(Eating.request(1, 1), "somebody");
      assertThatThrownBy(() -> engine.campaigns.create(Eating.request(1, 1), "somebody"))
          .hasMessageContaining("exists already");
    }
  }

  private static void create(Engine engine, String config) throws ProductionFormatException {
    engine.campaigns.create(
        new CampaignRequest(
            "eat", "eat.config", config, Eating.TEMPLATE, CampaignSettings.usual(2, 1)),
        "somebody");
  }

  @Test
  void theHigherPriorityGetsTheFreePlacesFirst() throws Exception {
    payload("while [ ! -e \"$SITE/go\" ]; do sleep 0.05; done");
    try (Engine engine = new Engine(site, Parts.ordinary())) {
      engine.campaigns.create(Eating.request(1, 1), "somebody");
      await().atMost(LONG).until(() -> total(engine).jobs().of(Group.RUNNING) == 2);
      engine.campaigns.create(
          new CampaignRequest(
              "urgent",
              "urgent.config",
              Eating.CONFIG.replace("eat-batch1", "urgent-batch1").replace("=101", "=901"),
              Eating.TEMPLATE,
              new CampaignSettings(1, 1, 5, "campaign", "batch", 1)),
          "somebody");
      CampaignKey urgent = new CampaignKey("mc24", "urgent");
      await().atMost(LONG).until(() -> total(engine, urgent).active() == 6);
      await().pollDelay(Duration.ofSeconds(2)).until(() -> true);

      site.write("go", "");
      await().atMost(LONG).until(() -> site.read("trace").lines().count() == 12);

      // Whoever ran before may end at any time; the last one may run beside the first of the other.
      List<String> order =
          site.read("trace").lines().filter(seed -> !Set.of("101", "102").contains(seed)).toList();
      assertThat(order.subList(0, 5)).allMatch(seed -> seed.startsWith("90"));
    }
  }

  private void awaitState(Engine engine, CampaignState state) {
    await()
        .atMost(LONG)
        .untilAsserted(
            () ->
                assertThat(engine.ledgers.campaigns().find(KEY).orElseThrow().state())
                    .isEqualTo(state));
  }

  private static List<BatchRecord> batches(Engine engine) {
    return engine.ledgers.campaigns().find(KEY).stream()
        .flatMap(campaign -> engine.ledgers.campaigns().batches(campaign.id()).stream())
        .toList();
  }

  private static BatchCounts total(Engine engine) {
    return total(engine, KEY);
  }

  private static BatchCounts total(Engine engine, CampaignKey key) {
    return engine.ledgers.campaigns().find(key).stream()
        .flatMap(campaign -> engine.ledgers.campaigns().counts(campaign.id()).values().stream())
        .reduce(BatchCounts.NONE, BatchCounts::plus);
  }

  private static List<CampaignChange> changes(Engine engine) {
    return engine
        .ledgers
        .campaigns()
        .changes(engine.ledgers.campaigns().find(KEY).orElseThrow().id());
  }

  private static long registered(Engine engine, String dataset) {
    return engine
        .database
        .client()
        .sql("select files from cat_did where scope = 'mc24' and name = ? and type = 'DATASET'")
        .param(dataset)
        .query(Long.class)
        .single();
  }

  private List<String> stored() throws IOException {
    try (Stream<Path> files = Files.list(site.path("chicago/mc24"))) {
      return files.map(file -> String.valueOf(file.getFileName())).toList();
    }
  }

  /** The copies of the production's file that went with the jobs. */
  private List<String> jobFiles() throws IOException {
    try (Stream<Path> files = Files.walk(site.path("work"))) {
      return files
          .filter(file -> file.endsWith("ldmxproduction.config"))
          .map(CampaignTest::text)
          .toList();
    }
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
