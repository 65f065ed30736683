package org.catena.engine.store.walk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.catena.engine.core.ledger.AttemptRecord;
import org.catena.engine.core.ledger.CampaignState;
import org.catena.engine.core.ledger.JobRecord;
import org.catena.engine.core.ledger.WorkOrder;
import org.catena.engine.core.site.FileAccess;
import org.catena.engine.core.site.NearStorage;
import org.catena.engine.core.site.SiteLimits;
import org.catena.engine.core.site.SiteTerms;
import org.catena.engine.core.submit.JobSite;
import org.catena.engine.store.view.JobDetail;
import org.catena.engine.store.view.JobViews;
import org.catena.workflows.model.BatchKey;
import org.catena.workflows.model.CampaignKey;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How jobs come to the files that they read, at sites of every kind. */
final class InputPlacesTest {
  @TempDir private Path root;
  private Site site;

  @BeforeEach
  void payload() {
    site = new Site(root);
    site.write("process.sh", "set -e\necho \"seed $1\" > \"$2\"\n");
    site.write(
        "merge.sh",
        "set -e\n{ while read -r part; do cat \"$part\"; done < \"$1\"; cat \"$2\"; } > \"$3\"\n");
  }

  @Test
  void whereASiteSeesNothingTheyAreBroughtUnderTheirPlainNames() throws Exception {
    try (Engine engine = new Engine(site, Parts.ordinary().through(CarryingBackend::new))) {
      becomes(engine, "LOCAL", FileAccess.CARRIED, Map.of());
      make(engine);

      assertThat(jobFiles(Skimming.KEY, "ldmxjob.py"))
          .hasSize(2)
          .allMatch(text -> text.contains("p.inputFiles = ['mc_eat-8GeV_run10"))
          .allMatch(text -> text.contains("pileupFileName = \"mc_pile-8GeV_run90"));
      assertThat(jobFiles(Skimming.KEY, "ldmxjob.inputs"))
          .allMatch(text -> text.lines().noneMatch(line -> line.contains("/")));
      assertThat(jobFiles(Skimming.KEY, "ldmxproduction.config"))
          .allMatch(text -> text.contains("InputDataLocationLocal=None,"))
          .allMatch(text -> text.contains("PileupLocationLocal=./mc_pile-8GeV_run90"));
    }
  }

  @Test
  void aSiteThatHasThemNearGetsTheJobsAndReadsThemWhereItSeesThem() throws Exception {
    Path mount = Files.createSymbolicLink(site.path("mounted"), site.path("chicago"));
    try (Engine engine =
        new Engine(
            site,
            Parts.ordinary().through(CarryingBackend::new).withSecond(CarryingBackend::new))) {
      becomes(engine, "LOCAL", FileAccess.CARRIED, Map.of());
      becomes(
          engine,
          "SECOND",
          FileAccess.CARRIED,
          Map.of("CHICAGO", new NearStorage(Optional.of(mount), false)));
      make(engine);

      assertThat(attempts(engine))
          .hasSize(2)
          .allMatch(attempt -> attempt.site().equals("SECOND"))
          .allMatch(attempt -> attempt.because().startsWith("its input is near, at CHICAGO; "));
      assertThat(jobFiles(Skimming.KEY, "ldmxjob.inputs"))
          .flatMap(text -> text.lines().toList())
          .hasSize(6)
          .allMatch(line -> line.startsWith(mount.resolve("mc24") + "/mc_eat-8GeV_run10"));
      assertThat(brought()).noneMatch(name -> name.startsWith("mc_eat"));
    }
  }

  @Test
  void whoLooksAtAJobSeesWhatItReads() throws Exception {
    try (Engine engine = new Engine(site, Parts.ordinary())) {
      make(engine);

      JobViews views =
          new JobViews(
              engine.database.client(), "cms", Clock.systemUTC(), engine.productions::filesOf);

      long job = attempts(engine).get(0).jobId();
      assertThat(views.find(job).orElseThrow().inputs())
          .extracting(JobDetail.FileContent::name)
          .hasSize(5)
          .satisfies(names -> assertThat(names.subList(0, 4)).allMatch(n -> n.startsWith("mc_eat")))
          .satisfies(names -> assertThat(names.get(4)).startsWith("mc_pile"));
    }
  }

  private void make(Engine engine) throws Exception {
    engine.campaigns.create(Eating.request(1, 9), "somebody");
    engine.campaigns.create(Skimming.pileup(), "somebody");
    awaitDone(engine, Eating.KEY);
    awaitDone(engine, new CampaignKey("mc24", "pile"));
    engine.campaigns.create(Skimming.request(1), "somebody");
    awaitDone(engine, Skimming.KEY);
  }

  private static void awaitDone(Engine engine, CampaignKey key) {
    await()
        .atMost(Duration.ofMinutes(3))
        .until(
            () -> engine.ledgers.campaigns().find(key).orElseThrow().state() == CampaignState.DONE);
  }

  private static void becomes(
      Engine engine, String name, FileAccess files, Map<String, NearStorage> storage) {
    List<JobSite> sites =
        engine.jobSites.open().stream()
            .map(
                plain ->
                    plain.name().equals(name)
                        ? new JobSite(
                            plain.backend(),
                            plain.software(),
                            plain.environment(),
                            files,
                            plain.dags(),
                            plain.atOnce(),
                            plain.queue(),
                            new SiteTerms(
                                Set.of(),
                                Set.of(),
                                SiteLimits.NONE,
                                storage,
                                List.of(),
                                Optional.empty(),
                                Optional.empty()))
                        : plain)
            .toList();
    engine.jobSites.replace(sites, sites);
  }

  private static List<AttemptRecord> attempts(Engine engine) {
    WorkOrder order =
        engine.ledgers.orders().of(new BatchKey("mc24", "skim-batch1")).stream()
            .filter(each -> each.kind().hasJobs())
            .findFirst()
            .orElseThrow();
    return engine.ledgers.jobs().ofOrder(order.id()).stream()
        .map((JobRecord job) -> engine.ledgers.jobs().attempt(job.id(), 1).orElseThrow())
        .toList();
  }

  private List<String> jobFiles(CampaignKey campaign, String name) throws IOException {
    return files(campaign, file -> isOurs(file) && file.endsWith(name)).stream()
        .map(InputPlacesTest::text)
        .toList();
  }

  /** What lies in the directories of the skim's jobs. */
  private List<String> brought() throws IOException {
    return files(Skimming.KEY, file -> !isOurs(file)).stream()
        .map(file -> String.valueOf(file.getFileName()))
        .toList();
  }

  /** Written before the job was sent, beside its directory. */
  private static boolean isOurs(Path file) {
    return String.valueOf(file.getParent()).endsWith(".files");
  }

  private List<Path> files(CampaignKey campaign, Predicate<Path> wanted) throws IOException {
    Path below = site.path("work/mc24/" + campaign.name() + "-batch1");
    try (Stream<Path> files = Files.walk(below)) {
      return files.filter(wanted).toList();
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
