package org.catena.engine.store.walk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import org.catena.engine.core.ledger.Incident;
import org.catena.engine.core.ledger.JobRecord;
import org.catena.engine.core.ledger.JobState;
import org.catena.engine.core.ledger.OrderState;
import org.catena.engine.core.ledger.WorkOrder;
import org.catena.engine.core.port.RetryPolicy;
import org.catena.engine.core.port.Steps;
import org.catena.engine.core.retry.RunRetry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class JobsTest {
  private static final String GATE_FOR_LAST =
      "if [ \"$2\" = 200 ]; then while [ ! -e \"$SITE/gate\" ]; do sleep 0.05; done; fi";

  /** Counts its own runs for the second chunk and fails as long as the condition holds. */
  private static final String SECOND_FAILS_WHILE =
      "if [ \"$2\" = 100 ]; then n=$(cat \"$SITE/count\" 2>/dev/null || echo 0);"
          + " echo $((n+1)) > \"$SITE/count\"; if %s; then"
          + " echo 'no such column: mass' >&2; exit 1; fi; fi";

  private static final List<String> ALL_ONCE =
      List.of("merge", "process 0", "process 100", "process 200");

  private final Site site;

  JobsTest(@TempDir Path directory) {
    site = new Site(directory);
    site.takeData(7);
  }

  private Engine engine(Parts parts) {
    return new Engine(site, parts.only("upload", "process"));
  }

  private static void untilFinished(Engine engine) {
    await().atMost(Duration.ofMinutes(3)).until(() -> engine.isFinished(7));
  }

  private static void untilStopped(Engine engine) {
    await()
        .atMost(Duration.ofMinutes(3))
        .until(
            () ->
                engine.order(7, "process").map(WorkOrder::state).orElse(OrderState.OPEN)
                    == OrderState.STOPPED);
  }

  private static List<JobRecord> jobs(Engine engine) {
    return engine
        .order(7, "process")
        .map(order -> engine.ledgers.jobs().ofOrder(order.id()))
        .orElse(List.of());
  }

  private static String merged(Engine engine) throws IOException {
    return Files.readString(jobs(engine).get(3).output().orElseThrow().path());
  }

  @Test
  void everyChunkIsProcessedOnceAndMergedAndTheCountsEqualTheRowsAtEveryStep() throws Exception {
    List<Engine> built = new CopyOnWriteArrayList<>();
    Queue<String> wrong = new ConcurrentLinkedQueue<>();
    Steps watcher =
        step ->
            built.stream()
                .filter(engine -> engine.database.wrongCounts() != 0)
                .forEach(engine -> wrong.add(step.name()));
    try (Engine engine = engine(Parts.ordinary().watchedBy(watcher))) {
      built.add(engine);
      engine.appeared(7);
      untilFinished(engine);
      built.clear();

      assertThat(wrong).isEmpty();
      assertThat(site.trace()).isEqualTo(ALL_ONCE);
      assertThat(merged(engine)).isEqualTo(Site.events("event"));
      assertThat(jobs(engine)).extracting(JobRecord::attempts).containsOnly(1);
      assertThat(engine.ledgers.incidents().openOnes()).isEmpty();
    }
  }

  @Test
  void aChunkThatFailsTwiceIsTriedAThirdTimeAndTheOthersAreNot() throws Exception {
    site.program("process", SECOND_FAILS_WHILE.formatted("[ $n -lt 2 ]"));
    try (Engine engine = engine(Parts.ordinary())) {
      engine.appeared(7);
      untilFinished(engine);

      assertThat(jobs(engine)).extracting(JobRecord::attempts).containsExactly(1, 3, 1, 1);
      assertThat(site.trace()).isEqualTo(ALL_ONCE);
      assertThat(engine.ledgers.decisions().about("retry", "cms/run-00000007 chunk-00001"))
          .hasSize(2);
    }
  }

  @Test
  void aChunkThatAlwaysFailsStopsOnlyItsRunWithTheLogsLastLinesAndIsAllThatIsRetried()
      throws Exception {
    site.program("process", SECOND_FAILS_WHILE.formatted("[ ! -e \"$SITE/mended\" ]"));
    try (Engine engine = engine(Parts.ordinary())) {
      engine.appeared(7);
      untilStopped(engine);
      await().until(() -> jobs(engine).get(2).state() == JobState.SUCCEEDED);

      List<Incident> open = engine.ledgers.incidents().openOnes();
      assertThat(open).hasSize(1);
      assertThat(open.get(0).message())
          .contains("chunk-00001 of 'process' failed after 3 attempt(s): exit code 1")
          .contains("no such column: mass")
          .contains("catena run retry 7");
      assertThat(jobs(engine))
          .extracting(JobRecord::state)
          .containsExactly(
              JobState.SUCCEEDED, JobState.FAILED, JobState.SUCCEEDED, JobState.WAITING);

      site.write("mended", "");
      RunRetry.Resumed resumed = engine.retry.retry(Engine.key(7), "a test");
      untilFinished(engine);

      assertThat(resumed).isEqualTo(new RunRetry.Resumed(1, 1, 0));
      assertThat(site.trace()).isEqualTo(ALL_ONCE);
      assertThat(jobs(engine)).extracting(JobRecord::attempts).containsExactly(1, 4, 1, 1);
      assertThat(engine.ledgers.incidents().openOnes()).isEmpty();
      assertThat(engine.chain.told()).endsWith("stop process", "resume process");
    }
  }

  @Test
  void aClockSetBackByHoursBeforeAStartMakesNoBackOffLonger() {
    site.program("process", SECOND_FAILS_WHILE.formatted("[ \"$n\" -lt 1 ]"));
    RetryPolicy minute =
        question -> new RetryPolicy.Verdict(true, Duration.ofMinutes(1), "a minute");
    try (Engine engine = engine(Parts.ordinary().with(minute))) {
      engine.appeared(7);
      await()
          .atMost(Duration.ofMinutes(3))
          .until(() -> jobs(engine).stream().anyMatch(job -> job.state() == JobState.BACKING_OFF));
    }
    Parts earlier = Parts.ordinary();
    earlier.clock().forward(Duration.ofHours(-5));
    try (Engine engine = engine(earlier)) {
      await().atMost(Duration.ofSeconds(60)).until(() -> engine.isFinished(7));
    }
  }

  @Test
  void aRetryTableThatThrowsStopsTheRunInsteadOfLosingTheJob() {
    site.program("process", SECOND_FAILS_WHILE.formatted("true"));
    Parts broken =
        Parts.ordinary()
            .with(
                question -> {
                  throw new IllegalStateException("no row fits");
                });
    try (Engine engine = engine(broken)) {
      engine.appeared(7);
      untilStopped(engine);

      assertThat(jobs(engine).get(1).attempts()).isEqualTo(1);
      assertThat(engine.ledgers.decisions().about("retry", "cms/run-00000007 chunk-00001"))
          .singleElement()
          .satisfies(decision -> assertThat(decision.outcome()).contains("no row fits"));
    }
  }

  @Test
  void exitCodeZeroWithoutOutputIsAFailure() {
    site.program("process", "if [ \"$2\" = 100 ]; then echo all well; exit 0; fi");
    try (Engine engine = engine(Parts.ordinary())) {
      engine.appeared(7);
      untilStopped(engine);

      JobRecord job = jobs(engine).get(1);
      assertThat(job.fault()).isEqualTo("OUTPUT_MISSING");
      assertThat(job.reason())
          .contains("ended with exit code 0, but its output run-00000007.chunk-00001.processed.csv")
          .endsWith("all well");
      assertThat(site.trace()).doesNotContain("merge");
    }
  }

  @Test
  void aChunkOutputThatWasChangedBeforeTheMergeIsMadeAgain() throws Exception {
    site.program("process", GATE_FOR_LAST);
    try (Engine engine = engine(Parts.ordinary())) {
      engine.appeared(7);
      await()
          .atMost(Duration.ofMinutes(3))
          .until(
              () -> !jobs(engine).isEmpty() && jobs(engine).get(0).state() == JobState.SUCCEEDED);
      Files.writeString(jobs(engine).get(0).output().orElseThrow().path(), "event 0, changed\n");
      site.write("gate", "");
      untilFinished(engine);

      assertThat(jobs(engine)).extracting(JobRecord::attempts).containsExactly(2, 1, 1, 1);
      assertThat(merged(engine)).isEqualTo(Site.events("event"));
      assertThat(engine.database.wrongCounts()).isZero();
    }
  }

  @Test
  void lostRepliesAreSettledByAskingAndNothingRunsTwice() {
    List<WatchedBackend> built = new CopyOnWriteArrayList<>();
    Parts lossy =
        Parts.ordinary()
            .through(
                local -> {
                  WatchedBackend watched = new WatchedBackend(local, 2);
                  built.add(watched);
                  return watched;
                });
    try (Engine engine = engine(lossy)) {
      engine.appeared(7);
      untilFinished(engine);

      assertThat(site.trace()).isEqualTo(ALL_ONCE);
      assertThat(jobs(engine)).extracting(JobRecord::attempts).containsOnly(1);
      assertThat(built.get(0).calls()).contains("find");
    }
  }

  @Test
  void jobsThatRanWhileWeWereAwayAreFoundBeforeAnythingNewIsSubmitted() {
    site.program("process", "while [ ! -e \"$SITE/gate\" ]; do sleep 0.05; done");
    try (Engine engine = engine(Parts.ordinary())) {
      engine.appeared(7);
      await()
          .atMost(Duration.ofMinutes(3))
          .until(
              () ->
                  jobs(engine).stream().filter(job -> job.state() == JobState.RUNNING).count()
                      == 2);
    }
    site.write("gate", "");
    List<WatchedBackend> built = new CopyOnWriteArrayList<>();
    Parts watchedParts =
        Parts.ordinary()
            .through(
                local -> {
                  WatchedBackend watched = new WatchedBackend(local, 0);
                  built.add(watched);
                  return watched;
                });
    try (Engine engine = engine(watchedParts)) {
      untilFinished(engine);

      assertThat(site.trace()).isEqualTo(ALL_ONCE);
      assertThat(jobs(engine)).extracting(JobRecord::attempts).containsOnly(1);
      assertThat(built.get(0).calls()).startsWith("poll");
    }
  }

  @Test
  void commitsThatAreDurableButReportedLostCountOnceAndTheMergeIsRun() throws Exception {
    site.program("process", SECOND_FAILS_WHILE.formatted("[ $n -lt 2 ]"));
    Parts deaf = Parts.ordinary().committing(DeafTransactions::new);
    try (Engine engine = engine(deaf)) {
      engine.appeared(7);
      untilFinished(engine);

      assertThat(engine.database.wrongCounts()).isZero();
      assertThat(site.trace()).isEqualTo(ALL_ONCE);
      assertThat(merged(engine)).isEqualTo(Site.events("event"));
      assertThat(engine.ledgers.decisions().about("retry", "cms/run-00000007 chunk-00001"))
          .hasSize(2);
    }
  }

  /** H2 closes its file when a thread that writes it is interrupted. */
  @Test
  void closingInTheMidstOfWorkLeavesTheDatabaseUsable() {
    for (int time = 0; time < 5; time++) {
      try (Engine engine = engine(Parts.ordinary())) {
        engine.appeared(7);
        engine.walk.close();
        assertThat(engine.ledgers.orders().ofRun(Engine.key(7))).isNotEmpty();
      }
    }
    try (Engine engine = engine(Parts.ordinary())) {
      untilFinished(engine);
      assertThat(site.trace()).isEqualTo(ALL_ONCE);
    }
  }
}
