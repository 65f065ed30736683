package org.catena.engine.store.walk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.catena.adapters.spi.Failure;
import org.catena.adapters.spi.Fault;
import org.catena.adapters.spi.JobBackend;
import org.catena.adapters.spi.JobHandle;
import org.catena.adapters.spi.JobRequest;
import org.catena.engine.core.ledger.AttemptRecord;
import org.catena.engine.core.ledger.AttemptState;
import org.catena.engine.core.ledger.FailureClass;
import org.catena.engine.core.ledger.Incident;
import org.catena.engine.core.ledger.JobRecord;
import org.catena.engine.core.ledger.JobState;
import org.catena.engine.core.ledger.OrderState;
import org.catena.engine.core.ledger.RetryAction;
import org.catena.engine.core.port.RetryPolicy;
import org.catena.engine.core.port.RetryPolicy.Verdict;
import org.catena.engine.core.submit.JobAlarms;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What comes after a failure, as a table says it: more, elsewhere, a person, or nothing. */
final class ResubmissionTest {
  private static final Duration PATIENCE = Duration.ofMinutes(3);
  private static final long GIB = 1L << 30;
  private static final int CHUNKS = 5;

  private final Site site;
  private final Parts parts;
  private final Map<JobHandle, Failure> limited = new ConcurrentHashMap<>();

  ResubmissionTest(@TempDir Path directory) {
    site = new Site(directory);
    site.takeData(7);
    parts = Parts.ordinary().only("upload", "process").inChunksOf(Site.EVENTS / CHUNKS);
  }

  @Test
  void aJobThatExceededItsMemoryGetsMoreEachTimeUntilItIsEnough() {
    try (Engine engine = new Engine(site, short4GiB(RetryAction.MORE_MEMORY, false))) {
      engine.appeared(7);
      await().atMost(PATIENCE).until(() -> engine.isFinished(7));

      assertThat(jobs(engine)).extracting(JobRecord::attempts).containsOnly(3);
      assertThat(attempts(engine)).extracting(ResubmissionTest::memory).contains(2 * GIB, 3 * GIB);
      assertThat(attempts(engine))
          .filteredOn(attempt -> attempt.state() == AttemptState.SUCCEEDED)
          .extracting(ResubmissionTest::memory)
          .containsOnly(4 * GIB + GIB / 2);
    }
  }

  @Test
  void aHoldForMemoryIsTakenOutOfTheSiteAndTheTableSaysWhatComesNext() {
    try (Engine engine = new Engine(site, short4GiB(RetryAction.MORE_MEMORY, true))) {
      engine.appeared(7);
      await().atMost(PATIENCE).until(() -> engine.isFinished(7));

      assertThat(jobs(engine)).extracting(JobRecord::attempts).containsOnly(3);
      assertThat(attempts(engine))
          .filteredOn(attempt -> attempt.state() == AttemptState.LOST)
          .hasSize(2 * (CHUNKS + 1))
          .extracting(AttemptRecord::fault)
          .containsOnly("MEMORY_EXCEEDED");
      assertThat(engine.ledgers.incidents().openOnes()).isEmpty();
    }
  }

  @Test
  void whateverTheTableSaysAJobThatExceededItsMemoryIsNotSentAgainWithTheSame() {
    for (RetryAction action : List.of(RetryAction.SAME_SITE, RetryAction.OTHER_SITE)) {
      long run = action == RetryAction.SAME_SITE ? 7 : 8;
      site.takeData(run);
      try (Engine engine = new Engine(site, short4GiB(action, false))) {
        engine.appeared(run);
        await().atMost(PATIENCE).until(() -> state(engine, run) == OrderState.STOPPED);
        await()
            .atMost(PATIENCE)
            .until(() -> jobs(engine, run).stream().noneMatch(job -> job.state().inBackend()));

        assertThat(jobs(engine, run)).extracting(JobRecord::attempts).contains(1).doesNotContain(2);
        assertThat(jobs(engine, run))
            .filteredOn(job -> job.state() == JobState.FAILED)
            .isNotEmpty()
            .allSatisfy(job -> assertThat(job.reason()).contains("never sent again with the same"));
      }
    }
  }

  @Test
  void evenAPersonsRetryAsksForMoreMemory() {
    try (Engine engine = new Engine(site, short4GiB(RetryAction.NEVER, false))) {
      engine.appeared(7);
      await().atMost(PATIENCE).until(() -> state(engine, 7) == OrderState.STOPPED);
      await().atMost(PATIENCE).until(() -> failed(engine) == CHUNKS);
      engine.retry.retry(Engine.key(7), "ada");
      await().atMost(PATIENCE).until(() -> jobs(engine).get(0).attempts() == 2);

      assertThat(memory(attempt(engine, jobs(engine).get(0), 2))).isEqualTo(3 * GIB);
    }
  }

  @Test
  void aRaiseThatTheCeilingForbidsIsNone() {
    RetryPolicy policy =
        question -> verdict(RetryAction.MORE_WALLTIME, Duration.ofHours(25).toMillis());
    try (Engine engine = new Engine(site, parts.with(policy).through(this::timesOut))) {
      engine.appeared(7);
      await().atMost(PATIENCE).until(() -> failed(engine) == CHUNKS);

      JobRecord first = jobs(engine).get(0);
      assertThat(attempt(engine, first, 1).resources().walltime()).isEqualTo(Duration.ofDays(1));
      assertThat(attempt(engine, first, 2).resources().walltime()).isEqualTo(Duration.ofHours(25));
      assertThat(first.attempts()).isEqualTo(2);
      assertThat(first.reason()).contains("a walltime of 1d1h, the most that the row allows");
    }
  }

  @Test
  void whatFailedAtASiteThatIsToBlameGoesToAnother() {
    try (Engine engine = new Engine(site, badLocal().withSecond(same -> same))) {
      engine.appeared(7);
      await().atMost(PATIENCE).until(() -> engine.isFinished(7));

      List<AttemptRecord> again = again(engine);
      assertThat(again).isNotEmpty().extracting(AttemptRecord::site).containsOnly("SECOND");
      assertThat(again)
          .allSatisfy(
              attempt ->
                  assertThat(attempt.because()).contains("the job failed at [LOCAL] before"));
    }
  }

  @Test
  void whereThereIsNoOtherSiteTheSameGetsItAgainAndItIsSaid() {
    try (Engine engine = new Engine(site, once(Fault.VANISHED, RetryAction.OTHER_SITE))) {
      engine.appeared(7);
      await().atMost(PATIENCE).until(() -> engine.isFinished(7));

      assertThat(again(engine))
          .isNotEmpty()
          .allSatisfy(
              attempt ->
                  assertThat(attempt.because())
                      .contains("the job failed at [LOCAL] before, but no other site can take it"));
    }
  }

  @Test
  void aSiteThatIsClosedIsNotWaitedFor() {
    Parts two = badOnce().withSecond(same -> same);
    try (Engine engine = new Engine(site, two)) {
      engine.doors.close("SECOND", "cooling", "ruth");
      engine.appeared(7);
      await().atMost(PATIENCE).until(() -> engine.isFinished(7));

      assertThat(attempts(engine)).extracting(AttemptRecord::site).containsOnly("LOCAL");
    }
  }

  @Test
  void aHeldJobWaitsForAPersonAndGoesOnWithARetryByHand() {
    try (Engine engine = new Engine(site, once(Fault.STORAGE_FULL, RetryAction.HOLD))) {
      engine.appeared(7);
      await().atMost(PATIENCE).until(() -> parked(engine) == CHUNKS);

      assertThat(state(engine, 7)).isEqualTo(OrderState.OPEN);
      assertThat(engine.ledgers.incidents().openOnes())
          .singleElement()
          .satisfies(
              incident -> {
                assertThat(incident.kind()).isEqualTo(JobAlarms.JOB_PARKED);
                assertThat(incident.owner()).isEqualTo("DATA");
                assertThat(incident.message())
                    .contains("neither failed nor done", "catena run retry 7", "as tested");
              });
    }
    try (Engine engine = new Engine(site, once(Fault.STORAGE_FULL, RetryAction.HOLD))) {
      assertThat(parked(engine)).as("after a restart").isEqualTo(CHUNKS);
      assertThat(engine.retry.retry(Engine.key(7), "ada").jobs()).isEqualTo(CHUNKS);
      await().atMost(PATIENCE).until(() -> parked(engine) == 1); // the merge, which failed as well
      engine.retry.retry(Engine.key(7), "ada");
      await().atMost(PATIENCE).until(() -> engine.isFinished(7));
      assertThat(engine.ledgers.incidents().openOnes()).extracting(Incident::kind).isEmpty();
    }
  }

  @Test
  void aKillBetweenVerdictAndNextAttemptKeepsWhatTheVerdictRaised() {
    RetryPolicy slow =
        question ->
            new Verdict(
                FailureClass.PERMANENT,
                RetryAction.MORE_MEMORY,
                true,
                1.5,
                Optional.empty(),
                Duration.ofMinutes(5),
                "row",
                "later");
    Parts waiting = short4GiB(RetryAction.NEVER, false).with(slow);
    try (Engine engine = new Engine(site, waiting)) {
      engine.appeared(7);
      await()
          .atMost(PATIENCE)
          .until(() -> jobs(engine).stream().anyMatch(job -> job.state() == JobState.BACKING_OFF));
    }
    waiting.clock().forward(Duration.ofMinutes(6));
    try (Engine engine = new Engine(site, waiting)) {
      await().atMost(PATIENCE).until(() -> !again(engine).isEmpty());

      assertThat(again(engine)).extracting(ResubmissionTest::memory).containsOnly(3 * GIB);
      assertThat(jobs(engine))
          .anySatisfy(job -> assertThat(job.next().passedOver()).containsExactly("LOCAL"));
    }
  }

  @Test
  void everyFailedAttemptIsJudgedOnceAlsoWhenTheReplyToTheCommitIsLost() {
    Parts deaf = short4GiB(RetryAction.MORE_MEMORY, false).committing(DeafTransactions::new);
    try (Engine engine = new Engine(site, deaf)) {
      engine.appeared(7);
      await().atMost(PATIENCE).until(() -> engine.isFinished(7));

      assertThat(judgements(engine)).isEqualTo(2L * (CHUNKS + 1));
    }
  }

  private static long judgements(Engine engine) {
    return engine
        .database
        .client()
        .sql("select count(*) from judgement where row_id = 'row' and action = 'MORE_MEMORY'")
        .query(Long.class)
        .single();
  }

  private Parts short4GiB(RetryAction action, boolean holds) {
    Failure memory = new Failure(Fault.MEMORY_EXCEEDED, "as tested");
    Function<JobRequest, Optional<Failure>> fate =
        job -> job.resources().memoryBytes() < 4 * GIB ? Optional.of(memory) : Optional.empty();
    return parts
        .with(question -> verdict(action, 64 * GIB))
        .through(backend -> new LimitedBackend(backend, fate, holds, limited));
  }

  private LimitedBackend timesOut(JobBackend backend) {
    Failure over = new Failure(Fault.WALLTIME_EXCEEDED, "as tested");
    return new LimitedBackend(backend, job -> Optional.of(over), false, limited);
  }

  /** LOCAL loses whatever it gets. */
  private Parts badLocal() {
    Failure lost = new Failure(Fault.VANISHED, "as tested");
    return parts
        .with(question -> verdict(RetryAction.OTHER_SITE, 0))
        .through(backend -> new LimitedBackend(backend, job -> Optional.of(lost), false, limited));
  }

  private Parts badOnce() {
    return once(Fault.VANISHED, RetryAction.OTHER_SITE);
  }

  /** Every first attempt fails. */
  private Parts once(Fault fault, RetryAction action) {
    Failure failure = new Failure(fault, "as tested");
    Function<JobRequest, Optional<Failure>> fate =
        job -> job.key().value().endsWith(".a1") ? Optional.of(failure) : Optional.empty();
    return parts
        .with(question -> verdict(action, 0))
        .through(backend -> new LimitedBackend(backend, fate, false, limited));
  }

  private static Verdict verdict(RetryAction action, long most) {
    return new Verdict(
        FailureClass.TRANSIENT,
        action,
        false,
        1.5,
        most == 0 ? Optional.empty() : Optional.of(most),
        Duration.ofMillis(10),
        "row",
        "as tested");
  }

  private static long memory(AttemptRecord attempt) {
    return attempt.resources().memoryBytes();
  }

  private static OrderState state(Engine engine, long run) {
    return engine.order(run, "process").map(order -> order.state()).orElse(OrderState.OPEN);
  }

  private static long failed(Engine engine) {
    return jobs(engine).stream().filter(job -> job.state() == JobState.FAILED).count();
  }

  private static long parked(Engine engine) {
    return jobs(engine).stream().filter(job -> job.state() == JobState.PARKED).count();
  }

  private static List<JobRecord> jobs(Engine engine) {
    return jobs(engine, 7);
  }

  private static List<JobRecord> jobs(Engine engine, long run) {
    return engine
        .order(run, "process")
        .map(order -> engine.ledgers.jobs().ofOrder(order.id()))
        .orElse(List.of());
  }

  private static List<AttemptRecord> again(Engine engine) {
    return attempts(engine).stream().filter(attempt -> attempt.number() > 1).toList();
  }

  private static List<AttemptRecord> attempts(Engine engine) {
    return jobs(engine).stream()
        .flatMap(
            job ->
                IntStream.rangeClosed(1, job.attempts())
                    .mapToObj(number -> attempt(engine, job, number)))
        .toList();
  }

  private static AttemptRecord attempt(Engine engine, JobRecord job, int number) {
    return engine.ledgers.jobs().attempt(job.id(), number).orElseThrow();
  }
}
