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
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.catena.adapters.local.LocalJobBackend;
import org.catena.adapters.spi.JobBackend;
import org.catena.engine.core.broker.QueueLimit;
import org.catena.engine.core.health.SiteStandings;
import org.catena.engine.core.health.SiteTester;
import org.catena.engine.core.ledger.SiteTest;
import org.catena.engine.core.ledger.SiteTest.Outcome;
import org.catena.engine.core.port.IncidentLedger;
import org.catena.engine.core.port.SiteTestLedger;
import org.catena.engine.core.site.FileAccess;
import org.catena.engine.core.site.NearStorage;
import org.catena.engine.core.site.SiteLimits;
import org.catena.engine.core.site.SiteTerms;
import org.catena.engine.core.site.Software;
import org.catena.engine.core.site.TestPlan;
import org.catena.engine.core.submit.JobSite;
import org.catena.engine.core.submit.JobSites;
import org.catena.engine.store.ledger.JdbcIncidentLedger;
import org.catena.engine.store.ledger.JdbcSiteTestLedger;
import org.catena.engine.store.ledger.LedgerDatabase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Real test jobs on this machine, on a clock that is put forward. */
final class SiteTesterTest {
  private static final Duration PATIENCE = Duration.ofMinutes(3);
  private static final Duration EVERY = Duration.ofMinutes(10);

  private final Path directory;
  private final ShiftedClock clock = new ShiftedClock();
  private final LedgerDatabase database;
  private final SiteTestLedger tests;
  private final IncidentLedger incidents;
  private final LocalJobBackend local;

  SiteTesterTest(@TempDir Path directory) throws IOException {
    this.directory = directory;
    Files.createDirectories(directory.resolve("disk"));
    Files.writeString(directory.resolve("answers"), "");
    database = LedgerDatabase.ofTransactions(directory);
    tests = new JdbcSiteTestLedger(database.client());
    incidents = new JdbcIncidentLedger(database.client());
    local = new LocalJobBackend("LUND", directory.resolve("state"), ended -> {});
  }

  @AfterEach
  void close() throws IOException {
    local.close();
    database.close();
  }

  /** A tester, and what it says. */
  private record Running(SiteTester tester, SiteStandings standings) implements AutoCloseable {
    @Override
    public void close() {
      tester.close();
    }
  }

  private Running start(JobBackend backend) {
    JobSites sites = JobSites.only(site(backend));
    SiteStandings standings =
        new SiteStandings(tests, incidents, database.transactions(), sites, clock);
    SiteTester tester =
        new SiteTester(
            sites, tests, database.transactions(), standings, directory.resolve("tests"), clock);
    tester.start();
    return new Running(tester, standings);
  }

  /** Its program answers as long as the file is there. */
  private JobSite site(JobBackend backend) {
    TestPlan plan =
        new TestPlan(
            EVERY,
            Duration.ofHours(1),
            2,
            2,
            Map.of("asked", List.of(directory.resolve("answers").toString())));
    return new JobSite(
        backend,
        new Software(Map.of("asked", List.of("/bin/cat"))),
        Map.of(),
        FileAccess.SHARED,
        Optional.empty(),
        2,
        QueueLimit.NONE,
        new SiteTerms(
            Set.of(),
            Set.of(),
            SiteLimits.NONE,
            Map.of("DISK", new NearStorage(Optional.of(directory.resolve("disk")), false)),
            List.of(),
            Optional.empty(),
            Optional.of(plan)));
  }

  @Test
  void aNewSiteIsClosedUntilItsProcessorsItsProgramsAndItsStorageHaveAnswered() throws IOException {
    try (Running running = start(local)) {
      assertThat(running.standings().why("LUND").orElse("")).contains("is new");

      await()
          .dontCatchUncaughtExceptions()
          .atMost(PATIENCE)
          .until(() -> running.standings().why("LUND").isEmpty());

      assertThat(tests.of("LUND", 10))
          .extracting(SiteTest::test)
          .containsExactlyInAnyOrder("compute", "software:asked", "storage:DISK");
      assertThat(tests.of("LUND", 10))
          .extracting(SiteTest::outcome)
          .containsOnly(Outcome.SUCCEEDED);
      try (var left = Files.list(directory.resolve("disk"))) {
        assertThat(left).as("what tests left on the storage").isEmpty();
      }
    }
  }

  @Test
  void failuresInARowExcludeItAndSuccessesIncludeItAgainWithoutAPerson() throws IOException {
    try (Running running = start(local)) {
      await()
          .dontCatchUncaughtExceptions()
          .atMost(PATIENCE)
          .until(() -> running.standings().why("LUND").isEmpty());
      Files.delete(directory.resolve("answers"));
      nextRound(3);
      assertThat(running.standings().why("LUND")).as("after one failure").isEmpty();
      nextRound(6);

      says(running, "failed its test 'software:asked' 2 times in a row");
      says(running, "answers");
      assertThat(incidents.openOnes())
          .singleElement()
          .satisfies(open -> assertThat(open.message()).contains("LUND", "software:asked"));
    }
    Files.writeString(directory.resolve("answers"), "");
    try (Running running = start(local)) {
      assertThat(running.standings().why("LUND")).as("also after a restart").isPresent();
      nextRound(9);
      says(running, "is coming back");
      nextRound(12);

      await()
          .dontCatchUncaughtExceptions()
          .atMost(PATIENCE)
          .until(() -> running.standings().why("LUND").isEmpty());
      assertThat(incidents.openOnes()).isEmpty();
    }
  }

  private static void says(Running running, String words) {
    await()
        .dontCatchUncaughtExceptions()
        .atMost(PATIENCE)
        .until(() -> running.standings().why("LUND").orElse("").contains(words));
  }

  /** Returns when all tests of one more round have an end. */
  private void nextRound(int endedBefore) {
    clock.forward(EVERY);
    await().dontCatchUncaughtExceptions().atMost(PATIENCE).until(() -> ended() == endedBefore + 3);
  }

  private long ended() {
    return tests.of("LUND", 100).stream().filter(test -> test.outcome() != Outcome.OPEN).count();
  }

  @Test
  void aTestWhoseFateNobodyKnowsIsNeitherAFailureNorASuccess() {
    AtomicBoolean silent = new AtomicBoolean();
    try (Running running = start(new ForgettingBackend(local, silent))) {
      await()
          .dontCatchUncaughtExceptions()
          .atMost(PATIENCE)
          .until(() -> running.standings().why("LUND").isEmpty());
      silent.set(true);
      clock.forward(EVERY);
      await().dontCatchUncaughtExceptions().atMost(PATIENCE).until(() -> tests.open().size() == 3);
      clock.forward(Duration.ofHours(2));
      await().dontCatchUncaughtExceptions().atMost(PATIENCE).until(() -> unknown() == 3);

      assertThat(running.standings().why("LUND")).isEmpty();
      assertThat(running.standings().of("LUND")).allMatch(standing -> standing.failures() == 0);
    }
  }

  @Test
  void resultsOfTheLastMonthAreKeptAndOlderOnesForgottenWithTheirFiles() {
    try (Running running = start(local)) {
      await()
          .dontCatchUncaughtExceptions()
          .atMost(PATIENCE)
          .until(() -> running.standings().why("LUND").isEmpty());
      Path old = tests.of("LUND", 10).get(0).directory();
      assertThat(old).exists();

      clock.forward(Duration.ofDays(31));

      // One that could not be deleted is tried again an hour later.
      await()
          .dontCatchUncaughtExceptions()
          .atMost(PATIENCE)
          .until(
              () -> {
                clock.forward(Duration.ofHours(2));
                return !Files.exists(old);
              });
      assertThat(tests.of("LUND", 100)).extracting(SiteTest::directory).doesNotContain(old);
    }
  }

  private long unknown() {
    return tests.of("LUND", 100).stream().filter(test -> test.outcome() == Outcome.UNKNOWN).count();
  }

  @Test
  void aSiteThatIsAwayFailsItsTestsOnItsOwnAccount() {
    AtomicBoolean away = new AtomicBoolean(true);
    AtomicInteger refused = new AtomicInteger();
    try (Running running = start(new AwayBackend(local, away, refused))) {
      await().dontCatchUncaughtExceptions().atMost(PATIENCE).until(() -> ended() >= 3);

      assertThat(tests.of("LUND", 3)).extracting(SiteTest::outcome).containsOnly(Outcome.FAILED);
      assertThat(running.standings().why("LUND")).isPresent();
    }
  }
}
