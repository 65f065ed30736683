package org.catena.engine.store.walk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.catena.engine.core.ledger.Incident;
import org.catena.engine.core.ledger.OrderState;
import org.catena.engine.core.ledger.WorkOrder;
import org.catena.engine.core.port.RetryPolicy;
import org.catena.engine.core.signal.OrderEnd;
import org.catena.engine.core.submit.JobAlarms;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Everything that waits or cannot be worked is told of, and the alarm goes when its cause does. */
final class AlarmsTest {
  private static final Duration LONG = Duration.ofMinutes(1);

  private final AtomicBoolean broken = new AtomicBoolean(true);
  private final Site site;

  AlarmsTest(@TempDir Path directory) {
    site = new Site(directory);
    site.takeData(7);
  }

  private static List<Incident> open(Engine engine, String kind) {
    return engine.ledgers.incidents().openOnes().stream()
        .filter(incident -> incident.kind().equals(kind))
        .toList();
  }

  private static void untilTold(Engine engine, String kind, String... words) {
    await()
        .atMost(LONG)
        .untilAsserted(
            () ->
                assertThat(open(engine, kind))
                    .isNotEmpty()
                    .allSatisfy(incident -> assertThat(incident.message()).contains(words)));
  }

  private static void untilResolved(Engine engine, String kind) {
    await().atMost(LONG).until(() -> open(engine, kind).isEmpty());
  }

  private static void untilFinished(Engine engine) {
    await().atMost(LONG).until(() -> engine.isFinished(7));
  }

  private static OrderState state(Engine engine, String stage) {
    return engine.order(7, stage).map(WorkOrder::state).orElse(OrderState.OPEN);
  }

  private void closeChicago() throws IOException {
    Files.delete(site.path("chicago"));
    site.write("chicago", "no directory");
  }

  private void openChicago() throws IOException {
    Files.delete(site.path("chicago"));
    Site.make(site.path("chicago"));
  }

  @Test
  void anRseThatDoesNotExistStopsTheRunAndSaysSo() {
    Parts misspelt =
        Parts.ordinary()
            .along(new LinearChain.Box("upload", "copy", Map.of("data", "raw", "to", "CHICGO")));
    try (Engine engine = new Engine(site, misspelt)) {
      engine.appeared(7);

      untilTold(
          engine,
          OrderEnd.STAGE_STOPPED,
          "'upload' cannot be done: RSE 'CHICGO' is unknown",
          "CHICAGO",
          "catena run retry 7");
      assertThat(state(engine, "upload")).isEqualTo(OrderState.STOPPED);
    }
  }

  @Test
  void registeringWhatNoStageHasMadeStopsTheRunAndSaysSo() {
    try (Engine engine = new Engine(site, Parts.ordinary().only("keep"))) {
      engine.appeared(7);

      untilTold(engine, OrderEnd.STAGE_STOPPED, "no earlier stage of run 7 has that output");
    }
  }

  @Test
  void unforeseenTroubleIsToldOnceItHasLastedAndTakenBackWhenItIsOver() throws IOException {
    RetryPolicy throwing =
        question -> {
          if (broken.get()) {
            throw new IllegalStateException("no row fits");
          }
          return new RetryPolicy.Verdict(true, Duration.ofMillis(10), "again");
        };
    Parts parts = Parts.ordinary().only("upload").with(throwing);
    closeChicago();
    try (Engine engine = new Engine(site, parts)) {
      engine.appeared(7);
      await()
          .during(Duration.ofSeconds(3))
          .atMost(LONG)
          .until(() -> engine.ledgers.incidents().openOnes().isEmpty());
      parts.clock().forward(Duration.ofMinutes(2));

      untilTold(engine, OrderEnd.STAGE_TROUBLED, "'upload' of run 7", "no row fits");
    }
    broken.set(false);
    try (Engine engine = new Engine(site, parts)) {
      untilResolved(engine, OrderEnd.STAGE_TROUBLED);
      openChicago();
      untilFinished(engine);
    }
  }

  @Test
  void aTokenThatWasTakenAwayByHandIsToldAtOnceAndItsOrderStops() throws IOException {
    closeChicago();
    Parts patient = Parts.ordinary().only("upload").with(again());
    try (Engine engine = new Engine(site, patient)) {
      engine.appeared(7);
      await().atMost(LONG).until(() -> engine.order(7, "upload").isPresent());
      engine.chain.takeTokensAway();
      openChicago();

      untilTold(engine, OrderEnd.STAGE_STOPPED, "no token waits at 'upload' any more", "Remedy");
      assertThat(state(engine, "upload")).isEqualTo(OrderState.STOPPED);
    }
  }

  @Test
  void copiesThatDoNotComeForLongAreToldAndTakenBackWhenTheyCome() throws IOException {
    closeChicago();
    Parts patient = Parts.ordinary().only("upload").with(again());
    try (Engine engine = new Engine(site, patient)) {
      engine.appeared(7);
      await().atMost(LONG).until(() -> engine.order(7, "upload").isPresent());
      assertThat(open(engine, OrderEnd.STAGE_OVERDUE)).isEmpty();
      patient.clock().forward(Engine.ALARM_AFTER.plusSeconds(1));

      untilTold(engine, OrderEnd.STAGE_OVERDUE, "'upload' of run 7 waits since", "CHICAGO: ");
      openChicago();
      untilFinished(engine);
      assertThat(engine.ledgers.incidents().openOnes()).isEmpty();
    }
  }

  @Test
  void aWaitForTheFirstCopyIsToldWhenItLastsTooLong() {
    Parts parts =
        Parts.ordinary().along(new LinearChain.Box("first", "await-copy", Map.of("data", "raw")));
    try (Engine engine = new Engine(site, parts)) {
      engine.appeared(7);
      parts.clock().forward(Engine.ALARM_AFTER.plusSeconds(1));

      untilTold(engine, OrderEnd.STAGE_OVERDUE, "no verified copy outside the buffer yet");
    }
  }

  @Test
  void aLostReplyThatNobodyCanSettleIsToldAndTakenBackOnceItIsSettled() {
    Parts parts =
        Parts.ordinary()
            .only("upload", "process")
            .through(local -> new SilentBackend(new WatchedBackend(local, 1), broken));
    try (Engine engine = new Engine(site, parts)) {
      engine.appeared(7);
      await().atMost(LONG).until(() -> engine.order(7, "process").isPresent());
      await().atMost(LONG).until(() -> !site.trace().isEmpty());
      parts.clock().forward(Engine.ALARM_AFTER.plusSeconds(1));

      untilTold(engine, JobAlarms.JOB_UNSETTLED, "it is not known since", "LOCAL has chunk-");
      broken.set(false);
      untilFinished(engine);
      untilResolved(engine, JobAlarms.JOB_UNSETTLED);
    }
  }

  @Test
  void anUnseenJobsIncidentGoesWhenItIsSeenAgainAlsoByTheNextStart() {
    site.program("process", "while [ ! -e \"$SITE/gate\" ]; do sleep 0.05; done");
    Parts parts =
        Parts.ordinary()
            .only("upload", "process")
            .through(local -> new SilentBackend(local, broken));
    try (Engine engine = new Engine(site, parts)) {
      engine.appeared(7);
      await()
          .atMost(LONG)
          .until(
              () ->
                  engine
                      .order(7, "process")
                      .map(order -> engine.ledgers.jobs().openAttempts(order.id()).size() == 2)
                      .orElse(false));
      await()
          .atMost(LONG)
          .until(
              () -> {
                parts.clock().forward(Duration.ofMinutes(11));
                return open(engine, JobAlarms.JOB_UNSEEN).size() == 2;
              });
    }
    broken.set(false);
    try (Engine engine = new Engine(site, parts)) {
      untilResolved(engine, JobAlarms.JOB_UNSEEN);
      site.write("gate", "");
      untilFinished(engine);
    }
  }

  private static RetryPolicy again() {
    return question -> new RetryPolicy.Verdict(true, Duration.ofMillis(100), "again");
  }
}
