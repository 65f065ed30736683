package org.catena.engine.store.walk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.catena.engine.core.ledger.BatchCounts;
import org.catena.engine.core.ledger.CampaignRecord;
import org.catena.engine.core.ledger.CampaignState;
import org.catena.engine.core.site.NearStorage;
import org.catena.engine.core.site.SiteLimits;
import org.catena.engine.core.site.SiteTerms;
import org.catena.engine.core.submit.JobSite;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Outputs at a site that keeps a copy of what its jobs make. */
final class KeptCopiesTest {

  private final Site site;

  KeptCopiesTest(@TempDir Path directory) {
    site = new Site(directory);
    site.write("process.sh", "echo \"seed $1\" > \"$2\"\n");
  }

  @Test
  void eachOutputIsAtItsDestinationAndAtItsSiteAndIsCountedOnce() throws Exception {
    try (Engine engine = new Engine(site, Parts.ordinary())) {
      keepingAt(engine, "STOCKHOLM");

      makeAll(engine);

      assertThat(stored("chicago")).hasSize(6).isEqualTo(stored("stockholm"));
      assertThat(counts(engine).registered()).isEqualTo(6);
      assertThat(replicas(engine)).isEqualTo(12);
    }
  }

  @Test
  void aSiteThatKeepsThemWhereTheyGoAnywayHasOneCopy() throws Exception {
    try (Engine engine = new Engine(site, Parts.ordinary())) {
      keepingAt(engine, "CHICAGO");

      makeAll(engine);

      assertThat(counts(engine).registered()).isEqualTo(6);
      assertThat(replicas(engine)).isEqualTo(6);
    }
  }

  private static void keepingAt(Engine engine, String rse) {
    JobSite plain = engine.jobSites.open().get(0);
    SiteTerms terms =
        new SiteTerms(
            Set.of(),
            Set.of(),
            SiteLimits.NONE,
            Map.of(rse, new NearStorage(Optional.empty(), true)),
            List.of(),
            Optional.empty(),
            Optional.empty());
    JobSite keeping =
        new JobSite(
            plain.backend(),
            plain.software(),
            plain.environment(),
            plain.files(),
            plain.dags(),
            plain.atOnce(),
            plain.queue(),
            terms);
    engine.jobSites.replace(List.of(keeping), List.of(keeping));
  }

  private static void makeAll(Engine engine) throws Exception {
    engine.campaigns.create(Eating.request(1, 4), "somebody");
    await()
        .atMost(Duration.ofMinutes(3))
        .until(() -> campaign(engine).state() == CampaignState.DONE);
  }

  private static CampaignRecord campaign(Engine engine) {
    return engine.ledgers.campaigns().find(Eating.KEY).orElseThrow();
  }

  private static BatchCounts counts(Engine engine) {
    return engine.ledgers.campaigns().counts(campaign(engine).id()).values().stream()
        .reduce(BatchCounts.NONE, BatchCounts::plus);
  }

  private static long replicas(Engine engine) {
    return engine
        .database
        .client()
        .sql(
            "select count(*) from cat_replica r join cat_did d on d.id = r.did where d.scope = 'mc24'")
        .query(Long.class)
        .single();
  }

  private List<String> stored(String rse) throws IOException {
    try (Stream<Path> files = Files.list(site.path(rse + "/mc24"))) {
      return files.map(file -> String.valueOf(file.getFileName())).sorted().toList();
    }
  }
}
