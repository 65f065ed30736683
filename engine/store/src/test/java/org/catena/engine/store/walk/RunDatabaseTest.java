package org.catena.engine.store.walk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.awaitility.core.ConditionFactory;
import org.catena.adapters.rundb.LossyLine;
import org.catena.adapters.rundb.MongoRunDatabase;
import org.catena.adapters.rundb.RundbBed;
import org.catena.adapters.spi.Fault;
import org.catena.engine.core.ledger.EventRecord;
import org.catena.engine.core.ledger.EventState;
import org.catena.engine.core.ledger.Incident;
import org.catena.engine.core.port.RetryPolicy;
import org.catena.engine.core.rundb.RunDatabaseTerms;
import org.catena.engine.core.rundb.RunDatabaseWatch;
import org.catena.engine.store.ledger.JdbcRunDocumentLedger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/** Runs and a real run database, along a line that can be cut. */
@Tag("servers")
@EnabledIfSystemProperty(named = RundbBed.PROPERTY, matches = ".+")
final class RunDatabaseTest {
  private static final Duration LIMIT = Duration.ofSeconds(3);

  private final RundbBed bed = new RundbBed();
  private final LossyLine line = new LossyLine(bed.url());
  private final Parts parts = Parts.ordinary();
  private final MongoRunDatabase database = bed.database(line.url(), LIMIT);
  private final Site site;
  private Engine engine;
  private RunDatabaseWatch watch;

  RunDatabaseTest(@TempDir Path directory) throws IOException {
    site = new Site(directory);
    engine = new Engine(site, parts);
    watch = watch();
  }

  private RunDatabaseWatch watch() {
    return new RunDatabaseWatch(
        new RunDatabaseTerms(
            "run." + bed.collection(),
            Optional.of(Instant.now().minusSeconds(60)),
            "raw",
            Duration.ofMillis(200)),
        database,
        new JdbcRunDocumentLedger(engine.database.client()),
        engine.intake,
        engine.ledgers.incidents(),
        engine.transactions,
        parts.clock());
  }

  @AfterEach
  void close() throws Exception {
    watch.close();
    engine.close();
    database.close();
    line.close();
    bed.close();
  }

  private static ConditionFactory eventually() {
    return await().atMost(Duration.ofMinutes(3)).pollInterval(Duration.ofMillis(100));
  }

  private void putRun(long run) {
    bed.put("{\"number\": %d, \"detector\": \"tpc\", \"data\": []}".formatted(run));
  }

  private List<EventRecord> waiting() {
    return engine.ledgers.events().waiting();
  }

  private List<String> incidents() {
    return engine.ledgers.incidents().openOnes().stream().map(Incident::kind).toList();
  }

  private boolean says(long run, String rse, String status) {
    for (JsonNode entry : bed.kept(run).get("data")) {
      if (entry.get("host").asText().equals(rse)) {
        return entry.get("status").asText().equals(status);
      }
    }
    return false;
  }

  @Test
  void aNewDocumentAnnouncesItsRunWhichStartsOnceItsDataAreThere() {
    watch.start();

    putRun(8);

    eventually().until(() -> waiting().size() == 1);
    EventRecord event = waiting().get(0);
    assertThat(event.runNumber()).isEqualTo(8);
    assertThat(event.source()).isEqualTo("run-database:run." + bed.collection());
    site.takeData(8);
    engine.intake.lookAgain();
    assertThat(engine.ledgers.events().find(event.source(), event.eventId()).orElseThrow().state())
        .isEqualTo(EventState.ACCEPTED);
    eventually().until(() -> engine.isFinished(8));
    eventually().until(() -> says(8, "CHICAGO", "transferred"));
    assertThat(
            engine.ledgers.events().find(event.source(), event.eventId()).orElseThrow().timesSeen())
        .isEqualTo(1);
  }

  @Test
  void aDocumentThatNeverGetsDataEndsAsAnIncidentLikeEveryAnnouncedRun() {
    watch.start();
    putRun(8);
    eventually().until(() -> waiting().size() == 1);

    parts.clock().forward(Duration.ofMinutes(31));
    engine.intake.lookAgain();

    assertThat(incidents()).containsExactly("run-missing");
  }

  @Test
  void withTheDatabaseAwayRunsGoOnAndAfterwardsTheDocumentsSaySo() {
    putRun(7);
    line.cut();
    watch.start();
    site.takeData(7);
    engine.appeared(7);

    eventually().until(() -> engine.isFinished(7));
    eventually().until(() -> incidents().equals(List.of(RunDatabaseWatch.AWAY)));
    assertThat(bed.kept(7).get("data")).isEmpty();

    line.mend();

    eventually().until(() -> bed.kept(7).get("data").size() == 2);
    eventually().until(() -> incidents().isEmpty());
    for (JsonNode entry : bed.kept(7).get("data")) {
      assertThat(entry.get("host").asText()).isIn("CHICAGO", "STOCKHOLM");
      assertThat(entry.get("type").asText()).isEqualTo("raw");
      assertThat(entry.get("status").asText()).isEqualTo("transferred");
      assertThat(entry.get("checksum").asText()).matches("adler32:[0-9a-f]{8}");
      assertThat(entry.get("location").asText())
          .startsWith("file:")
          .endsWith("cms/run-00000007.raw.csv");
    }
  }

  @Test
  void aCopyThatIsUnderwayIsSaidToBeAndSoIsOneThatFailed() throws Exception {
    Files.createDirectories(site.path("stockholm/cms"));
    site.write("stockholm/cms/run-00000007.raw.csv", "another file of that name");
    Files.move(site.path("chicago"), site.path("unmounted"));
    putRun(7);
    engine.close();
    engine =
        new Engine(
            site,
            parts
                .only("upload")
                .with(
                    question ->
                        new RetryPolicy.Verdict(
                            question.failure().fault().kind() == Fault.Kind.TRANSIENT,
                            Duration.ofMillis(200),
                            "transient faults always")));
    watch = watch();
    watch.start();
    site.takeData(7);
    engine.appeared(7);

    eventually().until(() -> says(7, "STOCKHOLM", "error"));
    eventually().until(() -> says(7, "CHICAGO", "transferring"));

    Files.move(site.path("unmounted"), site.path("chicago"));
    eventually().until(() -> says(7, "CHICAGO", "transferred"));
    assertThat(says(7, "STOCKHOLM", "error")).isTrue();
    assertThat(bed.kept(7).get("data")).hasSize(2);
  }

  @Test
  void aRunWithoutADocumentIsAnIncidentUntilThereIsOne() {
    watch.start();
    site.takeData(7);
    engine.appeared(7);
    eventually().until(() -> engine.isFinished(7));
    eventually().until(() -> incidents().equals(List.of("run-document-refused")));

    putRun(7);
    parts.clock().forward(Duration.ofMinutes(11));

    eventually().until(() -> says(7, "STOCKHOLM", "transferred"));
    eventually().until(() -> incidents().isEmpty());
  }

  @Test
  void aDocumentThatNamesNoRunIsToldAndTheOthersAreRead() {
    watch.start();
    bed.put("{\"name\": \"170202_1938\", \"detector\": \"tpc\"}");
    putRun(9);

    eventually().until(() -> waiting().size() == 1);
    assertThat(incidents()).containsExactly("run-document-unreadable");
    assertThat(engine.ledgers.incidents().openOnes().get(0).message())
        .contains("'number' must be a whole number, not missing", "Remedy");
  }

  @Test
  void afterARestartNothingIsAnnouncedOrWrittenTwice() {
    putRun(7);
    watch.start();
    site.takeData(7);
    engine.appeared(7);
    eventually().until(() -> engine.isFinished(7) && says(7, "STOCKHOLM", "transferred"));
    JsonNode before = bed.kept(7);
    watch.close();

    engine.close();
    engine = new Engine(site, parts);
    watch = watch();
    watch.start();
    putRun(8);
    eventually().until(() -> waiting().size() == 1);

    assertThat(waiting().get(0).runNumber()).isEqualTo(8);
    assertThat(bed.kept(7)).isEqualTo(before);
    assertThat(incidents()).isEmpty();
  }
}
