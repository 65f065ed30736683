package org.catena.engine.store.walk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.catena.adapters.rundb.Generation;
import org.catena.adapters.rundb.MongoRunDatabase;
import org.catena.adapters.rundb.RunDatabaseSettings;
import org.catena.engine.core.ledger.Incident;
import org.catena.engine.core.rundb.RunDatabaseTerms;
import org.catena.engine.core.rundb.RunDatabaseWatch;
import org.catena.engine.store.ledger.JdbcRunDocumentLedger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class RunDatabaseAwayTest {
  private static final RunDatabaseSettings NOWHERE =
      new RunDatabaseSettings(
          "mongodb://127.0.0.1:9",
          "run",
          "runs_new",
          Optional.empty(),
          "admin",
          "tpc",
          Generation.XENON1T,
          Duration.ofSeconds(1));

  @Test
  void runsGoOnWithoutTheirDatabaseAndAnIncidentSaysThatItIsAway(@TempDir Path directory) {
    Site site = new Site(directory);
    try (Engine engine = new Engine(site, Parts.ordinary());
        MongoRunDatabase database = new MongoRunDatabase(NOWHERE, Parts.ordinary().clock());
        RunDatabaseWatch watch =
            new RunDatabaseWatch(
                new RunDatabaseTerms(
                    "run.runs_new", Optional.empty(), "raw", Duration.ofMillis(100)),
                database,
                new JdbcRunDocumentLedger(engine.database.client()),
                engine.intake,
                engine.ledgers.incidents(),
                engine.transactions,
                Parts.ordinary().clock())) {
      watch.start();
      site.takeData(7);

      engine.appeared(7);

      await().atMost(Duration.ofMinutes(3)).until(() -> engine.isFinished(7));
      await()
          .atMost(Duration.ofMinutes(1))
          .untilAsserted(
              () ->
                  assertThat(engine.ledgers.incidents().openOnes())
                      .singleElement()
                      .satisfies(RunDatabaseAwayTest::saysThatItIsAway));
    }
  }

  private static void saysThatItIsAway(Incident incident) {
    assertThat(incident.kind()).isEqualTo(RunDatabaseWatch.AWAY);
    assertThat(incident.owner()).isEqualTo("OPERATOR");
    assertThat(incident.message())
        .contains("run database run.runs_new at 127.0.0.1:9 does not answer")
        .contains("Runs go on without it");
  }
}
