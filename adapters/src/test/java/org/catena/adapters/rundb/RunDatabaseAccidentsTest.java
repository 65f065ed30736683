package org.catena.adapters.rundb;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.LongStream;
import org.awaitility.Awaitility;
import org.catena.adapters.spi.Fault;
import org.catena.adapters.spi.RunDataUpdate;
import org.catena.adapters.spi.RunLookup;
import org.catena.adapters.spi.RunUpdateOutcome;
import org.catena.adapters.spi.RunUpdateOutcome.Uncertain;
import org.catena.adapters.spi.RunUpdateOutcome.Written;
import org.catena.adapters.spi.RunsOutcome;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/** A server that is killed, silent, slow or deaf to us: nothing is claimed, nothing is lost. */
@Tag("servers")
@EnabledIfSystemProperty(named = RundbBed.PROPERTY, matches = ".+")
final class RunDatabaseAccidentsTest {
  private static final Duration SHORT = Duration.ofSeconds(2);
  private static final Duration LONG = Duration.ofSeconds(20);

  private final RundbBed bed = new RundbBed();

  @AfterEach
  void close() {
    bed.close();
  }

  private void putRun(long run) {
    bed.put("{\"number\": %d, \"detector\": \"tpc\", \"data\": []}".formatted(run));
  }

  private static RunDataUpdate transferring(long run) {
    return new RunDataUpdate(
        run,
        "CNAF-DISK",
        "raw",
        "transferring",
        "davs://se.example.org/store",
        Optional.empty(),
        "",
        "davs",
        Set.of());
  }

  private static RunUpdateOutcome write(MongoRunDatabase database, RunDataUpdate update) {
    return Objects.requireNonNull(database.update(List.of(update)).get(update));
  }

  @Test
  void aServerThatIsNotThereIsToldWithinTheTimeLimitByEveryCall() {
    try (MongoRunDatabase nowhere = bed.database("mongodb://127.0.0.1:9", SHORT)) {
      Instant begun = Instant.now();

      assertThat(nowhere.after(nowhere.at(Instant.EPOCH), 5))
          .isInstanceOfSatisfying(
              RunsOutcome.Unanswered.class,
              none -> {
                assertThat(none.failure().fault()).isEqualTo(Fault.CATALOGUE_UNREACHABLE);
                assertThat(none.failure().message())
                    .contains("run database run." + bed.collection(), "127.0.0.1:9")
                    .contains("tried again by itself");
              });
      assertThat(nowhere.find(Set.of(1L)).get(1L)).isInstanceOf(RunLookup.Unanswered.class);
      List<RunDataUpdate> many = LongStream.range(0, 50).mapToObj(i -> transferring(i)).toList();
      assertThat(nowhere.update(many))
          .hasSize(50)
          .allSatisfy((update, outcome) -> assertThat(outcome).isInstanceOf(Uncertain.class));

      assertThat(Duration.between(begun, Instant.now())).isLessThan(SHORT.multipliedBy(6));
    }
  }

  @Test
  void aLostAnswerIsSettledByReading() throws Exception {
    putRun(1);
    try (LossyLine line = new LossyLine(bed.url());
        MongoRunDatabase database = bed.database(line.url(), LONG)) {
      assertThat(database.find(Set.of(1L)).get(1L)).isInstanceOf(RunLookup.Found.class);
      line.loseTheAnswerToAnUpdate();

      assertThat(write(database, transferring(1))).isEqualTo(new Written(true));
      assertThat(write(database, transferring(1))).isEqualTo(new Written(false));

      assertThat(bed.kept(1).get("data")).hasSize(1);
    }
  }

  @Test
  void aLineThatIsCutLeavesUpdatesUncertainAndTheSameAgainSettlesThem() throws Exception {
    putRun(1);
    try (LossyLine line = new LossyLine(bed.url());
        MongoRunDatabase database = bed.database(line.url(), SHORT)) {
      assertThat(database.find(Set.of(1L)).get(1L)).isInstanceOf(RunLookup.Found.class);
      line.cut();

      assertThat(write(database, transferring(1))).isInstanceOf(Uncertain.class);
      assertThat(bed.kept(1).get("data")).isEmpty();

      line.mend();
      Awaitility.await()
          .atMost(LONG)
          .until(() -> write(database, transferring(1)) instanceof Written);
      assertThat(bed.kept(1).get("data")).hasSize(1);
    }
  }

  @Test
  void slowAnswersAreWaitedForAndThoseThatTakeTooLongAreUnanswered() throws Exception {
    putRun(1);
    try (LossyLine line = new LossyLine(bed.url());
        MongoRunDatabase database = bed.database(line.url(), Duration.ofSeconds(4))) {
      line.slow(300);
      assertThat(write(database, transferring(1))).isEqualTo(new Written(true));

      line.slow(15_000);
      Instant begun = Instant.now();
      assertThat(database.find(Set.of(1L)).get(1L)).isInstanceOf(RunLookup.Unanswered.class);
      assertThat(Duration.between(begun, Instant.now())).isLessThan(Duration.ofSeconds(14));

      line.mend();
      Awaitility.await()
          .atMost(Duration.ofSeconds(60))
          .until(() -> database.find(Set.of(1L)).get(1L) instanceof RunLookup.Found);
    }
  }

  @Test
  void aServerThatStopsAnsweringIsUnansweredAndComesBack() {
    putRun(1);
    try (MongoRunDatabase database = bed.database(bed.url(), SHORT)) {
      assertThat(write(database, transferring(1))).isEqualTo(new Written(true));
      bed.tell("pause");
      try {
        assertThat(database.find(Set.of(1L)).get(1L)).isInstanceOf(RunLookup.Unanswered.class);
      } finally {
        bed.tell("resume");
      }
      Awaitility.await()
          .atMost(Duration.ofSeconds(60))
          .until(() -> database.find(Set.of(1L)).get(1L) instanceof RunLookup.Found);
    }
  }

  @Test
  void aServerThatIsKilledInTheMiddleOfManyUpdatesEndsUpWithEachOnce() {
    int runs = 60;
    for (long run = 1; run <= runs; run++) {
      putRun(run);
    }
    List<RunDataUpdate> updates =
        LongStream.rangeClosed(1, runs).mapToObj(run -> transferring(run)).toList();
    try (MongoRunDatabase database = bed.database(bed.url(), SHORT)) {
      Thread killer =
          new Thread(
              () -> {
                Awaitility.await().until(() -> !bed.kept(5).get("data").isEmpty());
                bed.kill();
              });
      killer.start();
      var first = database.update(updates);
      assertThat(first.values()).hasSize(runs);
      bed.awaitUp();

      Awaitility.await()
          .atMost(Duration.ofMinutes(2))
          .until(
              () -> database.update(updates).values().stream().allMatch(Written.class::isInstance));

      for (long run = 1; run <= runs; run++) {
        assertThat(bed.kept(run).get("data")).as("run %d", run).hasSize(1);
      }
    }
  }

  @Test
  void aWrongPasswordIsSaidWithoutItAndARightOneIsTakenAtOnce(@TempDir Path directory)
      throws Exception {
    putRun(1);
    Path credentials = directory.resolve("credentials");
    Files.writeString(credentials, "catena\nwrong-word\n");
    RunDatabaseSettings settings =
        new RunDatabaseSettings(
            bed.url(),
            RundbBed.DATABASE,
            bed.collection(),
            Optional.of(credentials),
            "admin",
            "tpc",
            Generation.XENON1T,
            LONG);
    try (MongoRunDatabase database = new MongoRunDatabase(settings, Clock.systemUTC())) {
      assertThat(database.find(Set.of(1L)).get(1L))
          .isInstanceOfSatisfying(
              RunLookup.Unanswered.class,
              none -> {
                assertThat(none.failure().fault()).isEqualTo(Fault.NOT_AUTHORISED);
                assertThat(none.failure().message())
                    .contains("does not let us in", "credentials")
                    .doesNotContain("wrong-word");
              });

      Files.writeString(credentials, Files.readString(bed.credentials()));
      assertThat(database.find(Set.of(1L)).get(1L)).isInstanceOf(RunLookup.Found.class);
    }
  }

  @Test
  void credentialsThatCannotBeReadAreSaidSo(@TempDir Path directory) {
    RunDatabaseSettings settings =
        new RunDatabaseSettings(
            bed.url(),
            RundbBed.DATABASE,
            bed.collection(),
            Optional.of(directory.resolve("none")),
            "admin",
            "tpc",
            Generation.XENON1T,
            LONG);
    try (MongoRunDatabase database = new MongoRunDatabase(settings, Clock.systemUTC())) {
      assertThat(database.find(Set.of(1L)).get(1L))
          .isInstanceOfSatisfying(
              RunLookup.Unanswered.class,
              none -> assertThat(none.failure().message()).contains("none cannot be read"));
    }
  }
}
