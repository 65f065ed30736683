package org.catena.engine.store.walk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.catena.engine.core.campaign.CampaignRequest;
import org.catena.engine.core.ledger.BatchRecord;
import org.catena.engine.core.ledger.CampaignRecord;
import org.catena.engine.core.ledger.CampaignSettings;
import org.catena.engine.core.ledger.JobKind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.JdbcTemplate;

/** A batch of five thousand jobs on fifty thousand files, among as many of another dataset. */
final class LargeDatasetTest {
  private static final int FILES = 50_000;

  @TempDir private Path root;

  @Test
  void aBatchOfFiveThousandJobsOnFilesIsMadeInSeconds() throws Exception {
    Site site = new Site(root);
    try (Engine engine = new Engine(site, Parts.ordinary())) {
      engine.transactions.runInOne(
          () -> {
            dataset(engine.database.template(), "other", 1);
            dataset(engine.database.template(), "huge", 1 + FILES + 1);
          });

      CampaignRecord campaign = engine.campaigns.create(request(), "somebody");

      await()
          .atMost(Duration.ofMinutes(3))
          .until(() -> batches(engine, campaign).stream().anyMatch(b -> planned(engine, b) > 0));
      List<BatchRecord> batches = batches(engine, campaign);
      assertThat(batches.get(0).jobs()).isEqualTo(5_000);
      assertThat(planned(engine, batches.get(0))).isEqualTo(5_000);
      engine.campaigns.cancel(campaign.key(), "somebody", "it was only to be made");
    }
  }

  private static List<BatchRecord> batches(Engine engine, CampaignRecord campaign) {
    return engine.ledgers.campaigns().batches(campaign.id());
  }

  private static CampaignRequest request() {
    return new CampaignRequest(
        "huge",
        "huge.config",
        Skimming.CONFIG
            .replace("skim-batch1", "huge-skim-batch1")
            .replace("mc24:eat-batch1", "mc24:huge")
            .replace("PileupDataset=mc24:pile-batch1\n", "")
            .replace("FilesPerJob=4", "FilesPerJob=10"),
        Skimming.TEMPLATE.replace("pileupFileName = \"PILEUPFILENAME\"\n", ""),
        CampaignSettings.usual(1, 1));
  }

  private static long planned(Engine engine, BatchRecord batch) {
    return engine.ledgers.orders().of(batch.key()).stream()
        .mapToLong(order -> engine.ledgers.jobs().counts(order.id(), JobKind.PRODUCE).total())
        .sum();
  }

  /** As registrations would have left it, one by one. */
  private static void dataset(JdbcTemplate database, String name, long id) {
    OffsetDateTime now = OffsetDateTime.now(ZoneOffset.UTC);
    String did =
        "insert into cat_did (id, scope, name, type, files, bytes, events, adler32, logical_key,"
            + " metadata, created_at) values (?, 'mc24', ?, ?, ?, ?, ?, ?, ?, '{}', ?)";
    database.update(did, id, name, "DATASET", FILES, 0, 0, null, null, now);
    List<Object[]> files = new ArrayList<>();
    List<Object[]> contents = new ArrayList<>();
    List<Object[]> replicas = new ArrayList<>();
    for (int file = 1; file <= FILES; file++) {
      String called = "%s_%06d.root".formatted(name, file);
      files.add(new Object[] {id + file, called, "FILE", 1, 7, 5, "11e60398", called, now});
      contents.add(new Object[] {id, id + file});
      for (String rse : List.of("CHICAGO", "NIKHEF")) {
        replicas.add(new Object[] {id + file, rse, "file:///" + rse + "/" + called, now});
      }
    }
    database.batchUpdate(did, files);
    database.batchUpdate("insert into cat_did_content (parent, child) values (?, ?)", contents);
    database.batchUpdate(
        "insert into cat_replica (did, rse, url, state, verified_at, reason)"
            + " values (?, ?, ?, 'AVAILABLE', ?, '')",
        replicas);
  }
}
