package org.catena.engine.store.walk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.catena.adapters.spi.JobBackend;
import org.catena.engine.core.ledger.AttemptRecord;
import org.catena.engine.core.ledger.AttemptState;
import org.catena.engine.core.ledger.JobRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Jobs of one run at two sites at once. */
final class TwoSitesTest {
  private static final Duration PATIENCE = Duration.ofMinutes(3);
  private static final int CHUNKS = 25;

  private final Site site;
  private final Parts parts;
  private final AtomicBoolean away = new AtomicBoolean();
  private final AtomicInteger refused = new AtomicInteger();

  TwoSitesTest(@TempDir Path directory) {
    site = new Site(directory);
    site.takeData(7);
    parts = Parts.ordinary().only("upload", "process").inChunksOf(Site.EVENTS / CHUNKS);
  }

  @Test
  void bothSitesGetJobsAndEachAttemptSaysWhyItIsWhereItIs() {
    try (Engine engine = new Engine(site, parts.withSecond(same -> same))) {
      engine.appeared(7);
      await().atMost(PATIENCE).until(() -> engine.isFinished(7));

      List<AttemptRecord> attempts = attempts(engine);
      assertThat(attempts).hasSize(CHUNKS + 1);
      assertThat(attempts).extracting(AttemptRecord::site).contains("LOCAL", "SECOND");
      assertThat(attempts)
          .allSatisfy(attempt -> assertThat(attempt.because()).contains("could take it"));
      assertThat(attempts)
          .filteredOn(attempt -> attempt.site().equals("SECOND"))
          .anySatisfy(attempt -> assertThat(attempt.because()).contains("LOCAL"));
    }
  }

  @Test
  void aSiteThatTakesNothingIsPassedOverAndTheOtherDoesAll() {
    away.set(true);
    try (Engine engine =
        new Engine(site, parts.through(this::perhapsAway).withSecond(same -> same))) {
      engine.appeared(7);
      await().atMost(PATIENCE).until(() -> engine.isFinished(7));

      assertThat(attempts(engine))
          .filteredOn(attempt -> attempt.state() == AttemptState.SUCCEEDED)
          .hasSize(CHUNKS + 1)
          .extracting(AttemptRecord::site)
          .containsOnly("SECOND");
      assertThat(refused.get()).as("jobs that were tried there in vain").isBetween(1, 6);
    }
  }

  @Test
  void aSiteThatComesBackIsTriedAgainAndGetsJobsWithoutAPerson() {
    away.set(true);
    try (Engine engine =
        new Engine(site, parts.through(this::perhapsAway).withSecond(same -> same))) {
      engine.appeared(7);
      await().atMost(PATIENCE).until(() -> engine.isFinished(7));
      away.set(false);
      parts.clock().forward(Duration.ofMinutes(1));
      site.takeData(8);
      engine.appeared(8);
      await().atMost(PATIENCE).until(() -> engine.isFinished(8));

      assertThat(attempts(engine, 8)).extracting(AttemptRecord::site).contains("LOCAL");
    }
  }

  @Test
  void aClosedSiteGetsNothingNewAlsoAfterARestartAndGoesOnWhenItIsOpened() {
    try (Engine engine = new Engine(site, parts)) {
      engine.doors.close("LOCAL", "cooling", "ruth");
      engine.appeared(7);
      await().atMost(PATIENCE).until(() -> engine.order(7, "process").isPresent());
      long order = engine.order(7, "process").orElseThrow().id();
      await()
          .atMost(PATIENCE)
          .until(() -> engine.runner.waitingBecause(order).isPresent() && !engine.isFinished(7));
      assertThat(engine.runner.waitingBecause(order).orElseThrow())
          .contains("LOCAL was closed by ruth", "cooling");
    }
    try (Engine engine = new Engine(site, parts)) {
      assertThat(engine.doors.closure("LOCAL")).isPresent();
      assertThat(attempts(engine)).isEmpty();
      engine.doors.open("LOCAL", "ada");
      await().atMost(PATIENCE).until(() -> engine.isFinished(7));
      assertThat(attempts(engine)).extracting(AttemptRecord::site).containsOnly("LOCAL");
    }
  }

  private AwayBackend perhapsAway(JobBackend backend) {
    return new AwayBackend(backend, away, refused);
  }

  private static List<AttemptRecord> attempts(Engine engine) {
    return attempts(engine, 7);
  }

  private static List<AttemptRecord> attempts(Engine engine, long run) {
    long order = engine.order(run, "process").orElseThrow().id();
    return engine.ledgers.jobs().ofOrder(order).stream()
        .flatMap(job -> ofJob(engine, job).stream())
        .toList();
  }

  private static List<AttemptRecord> ofJob(Engine engine, JobRecord job) {
    return IntStream.rangeClosed(1, job.attempts())
        .mapToObj(number -> engine.ledgers.jobs().attempt(job.id(), number).orElseThrow())
        .toList();
  }
}
