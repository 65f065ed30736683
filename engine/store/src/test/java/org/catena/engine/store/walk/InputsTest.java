package org.catena.engine.store.walk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import java.util.zip.Adler32;
import org.catena.adapters.spi.CatalogEntry;
import org.catena.adapters.spi.DatasetPath;
import org.catena.adapters.spi.FileUrl;
import org.catena.adapters.spi.ReplicaState;
import org.catena.adapters.spi.VerifiedReplica;
import org.catena.engine.core.campaign.CampaignRequest;
import org.catena.engine.core.ledger.BatchInput.Purpose;
import org.catena.engine.core.ledger.BatchRecord;
import org.catena.engine.core.ledger.CampaignSettings;
import org.catena.engine.core.ledger.CampaignState;
import org.catena.engine.core.ledger.JobRecord;
import org.catena.engine.core.ledger.JobState;
import org.catena.workflows.campaign.DatasetName;
import org.catena.workflows.model.CampaignKey;
import org.catena.workflows.model.Content;
import org.catena.workflows.model.LogicalFile;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Campaigns whose jobs read what other campaigns made, on the whole core. */
final class InputsTest {
  private static final Duration LONG = Duration.ofMinutes(3);

  /** What a job of a skim reads: its {@code merge INPUTS PILEUP OUTPUT STEERING}. */
  private static final String SKIM =
      """
      { while read -r part; do cat "$part"; done < "$1"; cat "$2"; } > "$3"
      while read -r part; do echo "read $(basename "$part")" >> "$TRACE"; done < "$1"
      echo "overlaid $(basename "$2")" >> "$TRACE"
      """;

  private static final String GATE = "while [ ! -e \"$SITE/go\" ]; do sleep 0.05; done\n";

  @TempDir private Path root;
  private Site site;

  @BeforeEach
  void payload() {
    site = new Site(root);
    site.write("process.sh", "set -e\necho \"seed $1\" > \"$2\"\n");
    site.write("merge.sh", "set -e\n" + SKIM);
  }

  @Test
  void whatOneCampaignMadeAnotherReadsAndSaysSo() throws Exception {
    try (Engine engine = new Engine(site, Parts.ordinary())) {
      makeInputs(engine);

      engine.campaigns.create(Skimming.request(1), "somebody");
      awaitState(engine, Skimming.KEY, CampaignState.DONE);

      assertThat(batches(engine)).extracting(BatchRecord::jobs).containsExactly(2);
      assertThat(readFiles()).containsExactlyElementsOf(namesOf(engine, "eat-batch1"));
      assertThat(site.trace()).filteredOn(line -> line.startsWith("overlaid")).hasSize(2);
      List<CatalogEntry> outputs = engine.catalog.query("", "mc24:skim-batch1", 0, 10).items();
      assertThat(outputs).extracting(CatalogEntry::events).containsExactly(20L, 10L);
      assertThat(outputs.get(0).metadata())
          .containsEntry("InputFile", scoped(namesOf(engine, "eat-batch1").subList(0, 4)))
          .containsEntry("NumberInputFiles", "4")
          .containsEntry("CombinedNumberOfEvents", "20")
          .containsEntry("BatchID", "skim-batch1")
          .hasEntrySatisfying(
              "PileupFile",
              pileup -> assertThat(pileup).asString().startsWith("mc24:mc_pile-8GeV_run90"));
      assertThat(text(site.path("chicago/mc24/" + outputs.get(1).file().name())).lines())
          .hasSize(3)
          .allMatch(line -> line.startsWith("seed "));
    }
  }

  @Test
  void theSteeringFileOfAJobNamesItsFilesWhereItsSiteSeesThem() throws Exception {
    try (Engine engine = new Engine(site, Parts.ordinary())) {
      makeInputs(engine);

      engine.campaigns.create(Skimming.request(1), "somebody");
      awaitState(engine, Skimming.KEY, CampaignState.DONE);

      String first = site.path("chicago/mc24/" + namesOf(engine, "eat-batch1").get(0)).toString();
      assertThat(jobFiles("ldmxjob.py")).anyMatch(text -> text.contains("['" + first + "', '"));
      assertThat(jobFiles("ldmxjob.py"))
          .filteredOn(text -> text.contains("inputFiles"))
          .allMatch(text -> text.contains("pileupFileName = \"" + site.path("chicago/mc24/")));
      assertThat(jobFiles("ldmxproduction.config"))
          .anyMatch(
              text ->
                  text.contains("InputDataLocationLocal=" + first + ",")
                      && text.contains("InputDataLocationLocalRSE=CHICAGO,CHICAGO"));
    }
  }

  @Test
  void aKilledBatchKeepsItsJobsThoughItsDatasetHasGrown() throws Exception {
    site.write("merge.sh", "set -e\n" + GATE + SKIM);
    List<String> before;
    try (Engine engine = new Engine(site, Parts.ordinary())) {
      makeInputs(engine);
      before = namesOf(engine, "eat-batch1");
      engine.campaigns.create(Skimming.request(1), "somebody");
      await().atMost(LONG).until(() -> states(engine, JobState.RUNNING) == 2);
      grow(engine, "aaa-first.root");
    }

    try (Engine again = new Engine(site, Parts.ordinary())) {
      grow(again, "zzz-last.root");
      site.write("go", "");
      awaitState(again, Skimming.KEY, CampaignState.DONE);

      assertThat(namesOf(again, "eat-batch1")).hasSize(8);
      assertThat(readFiles()).containsExactlyElementsOf(before);
      assertThat(namesOf(again, "skim-batch1")).hasSize(2);
    }
  }

  @Test
  void aReplicaWithOtherBitsIsPassedOverForAGoodOne() throws Exception {
    try (Engine engine = new Engine(site, Parts.ordinary())) {
      makeInputs(engine);
      LogicalFile bad = new LogicalFile("mc24", namesOf(engine, "eat-batch1").get(2));
      secondReplica(engine, bad, "NIKHEF");
      site.write("chicago/mc24/" + bad.name(), "seed XXX\n");

      engine.campaigns.create(Skimming.request(1), "somebody");
      awaitState(engine, Skimming.KEY, CampaignState.DONE);

      assertThat(readFiles()).hasSize(6);
      assertThat(outputs(engine)).noneMatch(text -> text.contains("XXX"));
      assertThat(entry(engine, bad).replicas())
          .filteredOn(replica -> replica.state() == ReplicaState.SUSPECT)
          .singleElement()
          .satisfies(replica -> assertThat(replica.rse()).isEqualTo("CHICAGO"));
      assertThat(jobFiles("ldmxproduction.config"))
          .anyMatch(
              text -> text.contains("InputDataLocationLocalRSE=CHICAGO,CHICAGO,NIKHEF,CHICAGO"));
    }
  }

  @Test
  void aJobWithoutAGoodReplicaStopsWithItsFilesNameAndGoesOnWhenItIsRestored() throws Exception {
    try (Engine engine = new Engine(site, Parts.ordinary())) {
      makeInputs(engine);
      LogicalFile bad = new LogicalFile("mc24", namesOf(engine, "eat-batch1").get(5));
      String good = site.read("chicago/mc24/" + bad.name());
      site.write("chicago/mc24/" + bad.name(), "seed XXX\n");
      engine.campaigns.create(Skimming.request(1), "somebody");

      await()
          .atMost(LONG)
          .untilAsserted(
              () ->
                  assertThat(engine.ledgers.incidents().openOnes())
                      .anyMatch(
                          open ->
                              open.message().contains("no replica of " + bad + " can be used")
                                  && open.message().contains("catena files --check " + bad)
                                  && open.message()
                                      .contains("catena campaign retry mc24:skim-batch1")));
      await().atMost(LONG).until(() -> namesOf(engine, "skim-batch1").size() == 1);
      assertThat(readFiles()).hasSize(4);

      site.write("chicago/mc24/" + bad.name(), good);
      engine.check.check(bad);
      engine.campaigns.retry(Skimming.KEY, "somebody");
      awaitState(engine, Skimming.KEY, CampaignState.DONE);
      assertThat(readFiles()).hasSize(6);
    }
  }

  @Test
  void aFileThatCannotBeReadNowIsNotCalledBad() throws Exception {
    try (Engine engine = new Engine(site, Parts.ordinary())) {
      makeInputs(engine);
      LogicalFile away = new LogicalFile("mc24", namesOf(engine, "eat-batch1").get(5));
      Path path = site.path("chicago/mc24/" + away.name());
      Path aside = Files.move(path, site.path("aside"));
      Files.createDirectory(path);
      engine.campaigns.create(Skimming.request(1), "somebody");

      await().atMost(LONG).until(() -> states(engine, JobState.FAILED) == 1);
      assertThat(jobs(engine))
          .filteredOn(job -> job.state() == JobState.FAILED)
          .singleElement()
          .satisfies(job -> assertThat(job.fault()).isEqualTo("STORAGE_UNREACHABLE"));
      assertThat(entry(engine, away).replicas().get(0).state()).isEqualTo(ReplicaState.AVAILABLE);

      Files.delete(path);
      Files.move(aside, path);
      engine.campaigns.retry(Skimming.KEY, "somebody");
      awaitState(engine, Skimming.KEY, CampaignState.DONE);
    }
  }

  @Test
  void aDatasetThatCannotBeReadIsRefusedAndNothingIsWritten() throws Exception {
    try (Engine engine = new Engine(site, Parts.ordinary())) {
      makeInputs(engine);
      LogicalFile lost = new LogicalFile("mc24", namesOf(engine, "eat-batch1").get(3));

      assertThatThrownBy(() -> create(engine, Skimming.CONFIG.replace("eat-batch1", "eat-batch9")))
          .hasMessage(
              "InputDataset=mc24:eat-batch9 is not in the catalogue:"
                  + " catena datasets lists those that are there");
      assertThatThrownBy(() -> create(engine, Skimming.CONFIG.replace("pile-batch1", "pile")))
          .hasMessageStartingWith("PileupDataset=mc24:pile is not in the catalogue");
      String empty =
          "insert into cat_did (scope, name, type, files, bytes, events, metadata, created_at)"
              + " values ('mc24', 'empty', 'DATASET', 0, 0, 0, '{}', current_timestamp)";
      engine.transactions.runInOne(() -> engine.database.template().update(empty));
      assertThatThrownBy(() -> create(engine, Skimming.CONFIG.replace("eat-batch1", "empty")))
          .hasMessageStartingWith("InputDataset=mc24:empty holds no file: ");
      engine.transactions.runInOne(
          () -> engine.catalog.mark(lost, "CHICAGO", ReplicaState.SUSPECT, "it differs"));
      assertThatThrownBy(() -> create(engine, Skimming.CONFIG))
          .hasMessageContaining("holds 1 file(s), of 6, without a replica that can be read")
          .hasMessageContaining("catena files --check " + lost);

      assertThat(engine.ledgers.campaigns().find(Skimming.KEY)).isEmpty();
    }
  }

  @Test
  void aBatchWaitsUntilThereIsSomethingForItToRead() throws Exception {
    try (Engine engine = new Engine(site, Parts.ordinary())) {
      makeInputs(engine);

      engine.campaigns.create(Skimming.request(2), "somebody");
      await().atMost(LONG).until(() -> namesOf(engine, "skim-batch1").size() == 2);
      assertThatThrownBy(() -> engine.starts.next(Skimming.KEY))
          .hasMessageStartingWith(
              "batch 2 of campaign mc24:skim cannot be started:"
                  + " InputDataset=mc24:eat-batch2 is not in the catalogue");
      assertThat(batches(engine)).hasSize(1);

      engine.campaigns.create(
          new CampaignRequest(
              "more",
              "more.config",
              Eating.CONFIG.replace("eat-batch1", "eat-batch2").replace("=101", "=501"),
              Eating.TEMPLATE,
              CampaignSettings.usual(1, 1)),
          "somebody");
      awaitState(engine, new CampaignKey("mc24", "more"), CampaignState.DONE);
      awaitState(engine, Skimming.KEY, CampaignState.DONE);

      assertThat(batches(engine)).hasSize(2);
      assertThat(batches(engine).get(1).startedAt()).isAfter(batches(engine).get(0).startedAt());
      assertThat(
              engine.ledgers.inputs().of(batches(engine).get(1).id(), Purpose.INPUT).stream()
                  .map(input -> input.file().name()))
          .containsExactlyElementsOf(namesOf(engine, "eat-batch2"));
    }
  }

  private static void create(Engine engine, String config) throws Exception {
    engine.campaigns.create(Skimming.request(config, 1), "somebody");
  }

  private void makeInputs(Engine engine) throws Exception {
    engine.campaigns.create(Eating.request(1, 9), "somebody");
    engine.campaigns.create(Skimming.pileup(), "somebody");
    awaitState(engine, Eating.KEY, CampaignState.DONE);
    awaitState(engine, new CampaignKey("mc24", "pile"), CampaignState.DONE);
  }

  /** One more file in the dataset that is read. */
  private void grow(Engine engine, String name) {
    site.write("chicago/mc24/" + name, "seed " + name + "\n");
    register(engine, new LogicalFile("mc24", name), "CHICAGO", "key of " + name, 5);
  }

  private void secondReplica(Engine engine, LogicalFile file, String rse) throws IOException {
    CatalogEntry entry = entry(engine, file);
    Path copy = site.path(rse.toLowerCase(Locale.ROOT) + "/mc24/" + file.name());
    Site.make(copy.resolveSibling("."));
    Files.copy(site.path("chicago/mc24/" + file.name()), copy);
    String key =
        engine
            .database
            .client()
            .sql("select logical_key from cat_did where name = ?")
            .param(file.name())
            .query(String.class)
            .single();
    register(engine, file, rse, key, entry.events());
  }

  private void register(Engine engine, LogicalFile file, String rse, String key, long events) {
    FileUrl url = site.rses().get(rse).urlOf(file);
    byte[] bytes = text(url.path()).getBytes(StandardCharsets.UTF_8);
    Adler32 sum = new Adler32();
    sum.update(bytes);
    engine.catalog.register(
        List.of(
            new VerifiedReplica(
                file,
                key,
                new Content(
                    bytes.length,
                    new org.catena.workflows.model.Adler32("%08x".formatted(sum.getValue()))),
                rse,
                url,
                new DatasetPath("eat-batch1", "eat-8GeV"),
                events,
                Map.of(),
                Instant.now())));
  }

  private static CatalogEntry entry(Engine engine, LogicalFile file) {
    return engine.catalog.locate(Set.of(file)).getOrDefault(file, Optional.empty()).orElseThrow();
  }

  private static String scoped(List<String> names) {
    return "mc24:" + String.join(",mc24:", names);
  }

  private List<String> readFiles() {
    return site.trace().stream()
        .filter(line -> line.startsWith("read "))
        .map(line -> line.substring("read ".length()))
        .toList();
  }

  private static List<String> namesOf(Engine engine, String dataset) {
    List<String> names = new ArrayList<>();
    engine.catalog.list(new DatasetName("mc24", dataset), file -> names.add(file.file().name()));
    return names;
  }

  private static List<String> outputs(Engine engine) {
    return engine.catalog.query("", "mc24:skim-batch1", 0, 10).items().stream()
        .map(entry -> text(entry.replicas().get(0).url().path()))
        .toList();
  }

  private static void awaitState(Engine engine, CampaignKey key, CampaignState state) {
    await()
        .atMost(LONG)
        .untilAsserted(
            () ->
                assertThat(engine.ledgers.campaigns().find(key).orElseThrow().state())
                    .isEqualTo(state));
  }

  private static List<BatchRecord> batches(Engine engine) {
    return engine.ledgers.campaigns().find(Skimming.KEY).stream()
        .flatMap(campaign -> engine.ledgers.campaigns().batches(campaign.id()).stream())
        .toList();
  }

  private static long states(Engine engine, JobState state) {
    return jobs(engine).stream().map(JobRecord::state).filter(state::equals).count();
  }

  private static List<JobRecord> jobs(Engine engine) {
    return batches(engine).stream()
        .flatMap(batch -> engine.ledgers.orders().of(batch.key()).stream())
        .flatMap(order -> engine.ledgers.jobs().ofOrder(order.id()).stream())
        .toList();
  }

  private List<String> jobFiles(String name) throws IOException {
    try (Stream<Path> files = Files.walk(site.path("work"))) {
      return files.filter(file -> file.endsWith(name)).map(InputsTest::text).toList();
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
