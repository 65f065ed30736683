package org.catena.engine.store.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.catena.adapters.spi.Failure;
import org.catena.adapters.spi.Fault;
import org.catena.adapters.spi.JobHandle;
import org.catena.engine.core.dag.JobEdits;
import org.catena.engine.core.dag.JobPlanner;
import org.catena.engine.core.ledger.AttemptRecord;
import org.catena.engine.core.ledger.AttemptState;
import org.catena.engine.core.ledger.Decision;
import org.catena.engine.core.ledger.JobKind;
import org.catena.engine.core.ledger.JobRecord;
import org.catena.engine.core.ledger.JobState;
import org.catena.engine.core.ledger.WorkOrder;
import org.catena.engine.core.port.DecisionLedger;
import org.catena.engine.core.port.JobLedger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DuplicateKeyException;

/** Jobs, attempts and their counts, on every database. */
abstract class JobLedgerContract {
  private final LedgerDatabase database = open();
  private final JobLedger jobs = new JdbcJobLedger(database.template());
  private List<JobRecord> added = List.of();

  abstract LedgerDatabase open();

  @BeforeEach
  void threeChunksAndAMerge() {
    new JdbcRunLedger(database.client()).add(Samples.RUN);
    WorkOrder order =
        new JdbcOrderLedger(database.client()).add(Samples.order("process", "execution-1"));
    added = jobs.add(JobPlanner.plan(order, 250).jobs());
  }

  @AfterEach
  void close() {
    database.close();
  }

  private long order() {
    return added.get(0).orderId();
  }

  @Test
  void jobsComeBackInTheirOrderAsTheyWerePlanned() {
    assertThat(jobs.ofOrder(order())).isEqualTo(added);
    assertThat(added)
        .extracting(JobRecord::name)
        .containsExactly("chunk-00000", "chunk-00001", "chunk-00002", "merge");
    assertThat(added.get(2).chunk().orElseThrow().events()).isEqualTo(50);
    assertThat(added.get(3).chunk()).isEmpty();
    assertThat(jobs.ofOrder(-1)).isEmpty();
    assertThat(jobs.counts(order(), JobKind.PROCESS).of(JobState.Group.QUEUED)).isEqualTo(3);
    assertThat(jobs.counts(order(), JobKind.MERGE).of(JobState.Group.WAITING)).isEqualTo(1);
    assertThat(jobs.counts(-1, JobKind.MERGE).total()).isZero();
  }

  @Test
  void addingTwiceIsABug() {
    assertThatThrownBy(() -> jobs.add(added)).isInstanceOf(DuplicateKeyException.class);
  }

  @Test
  void whatIsWrittenOfAJobComesBack() {
    JobRecord job = added.get(0);
    Instant retryAt = Samples.LATER;
    Failure failure = new Failure(Fault.EXIT_CODE, "no\u0000 good" + "x".repeat(5_000));
    JobRecord failed =
        JobEdits.state(
            JobEdits.failed(JobEdits.attempt(job), failure, Optional.of(retryAt)),
            JobState.BACKING_OFF);
    jobs.write(List.of(failed), List.of());

    JobRecord found = jobs.ofOrder(order()).get(0);
    assertThat(found.state()).isEqualTo(JobState.BACKING_OFF);
    assertThat(found.retryAt()).contains(retryAt);
    assertThat(found.attempts()).isEqualTo(1);
    assertThat(found.fault()).isEqualTo("EXIT_CODE");
    assertThat(found.reason()).startsWith("no? good").hasSize(4_000);

    JobRecord done =
        JobEdits.state(
            JobEdits.output(found, new JobRecord.Output(Path.of("/work/a b"), Samples.CONTENT)),
            JobState.SUCCEEDED);
    jobs.write(List.of(done), List.of());
    assertThat(jobs.ofOrder(order()).get(0)).isEqualTo(done);
  }

  @Test
  void anAttemptIsAddedOnceAndThenChanged() {
    long job = added.get(0).id();
    AttemptRecord intended = Samples.attempt(job, 1, AttemptState.INTENDED);
    jobs.write(List.of(), List.of(intended));
    assertThat(jobs.attempt(job, 1)).contains(intended);
    assertThat(jobs.openAttempts(order())).containsExactly(intended);

    AttemptRecord ended =
        new AttemptRecord(
            job,
            1,
            intended.key(),
            AttemptState.FAILED,
            "LOCAL",
            intended.because(),
            Optional.of(new JobHandle("/work/attempt-1")),
            intended.arguments(),
            intended.directory(),
            Optional.of(3),
            "EXIT_CODE",
            "exit code 3",
            intended.intendedAt(),
            Optional.of(Samples.NOW),
            Optional.of(Samples.LATER));
    AttemptRecord second = Samples.attempt(job, 2, AttemptState.INTENDED);
    jobs.write(List.of(), List.of(ended, second));

    assertThat(jobs.attempt(job, 1)).contains(ended);
    assertThat(jobs.openAttempts(order())).containsExactly(second);
    assertThat(jobs.attempt(job, 3)).isEmpty();
  }

  /** A system that runs a graph whole makes attempts by itself: nobody intended them before. */
  @Test
  void anAttemptThatTheSiteMadeIsAddedWithAllThatIsKnownOfIt() {
    JobRecord first = added.get(0);
    AttemptRecord queued = atSite(first, AttemptState.SUBMITTED, Optional.empty());
    AttemptRecord failed = atSite(added.get(1), AttemptState.FAILED, Optional.of(3));
    jobs.write(List.of(), List.of(queued, failed));
    jobs.write(List.of(), List.of(queued, failed));

    assertThat(jobs.attempt(first.id(), 1)).contains(queued);
    assertThat(jobs.attempt(added.get(1).id(), 1)).contains(failed);
    assertThat(jobs.openAttempts(order())).containsExactly(queued);

    AttemptRecord ended = atSite(first, AttemptState.SUCCEEDED, Optional.of(0));
    jobs.write(List.of(), List.of(ended));
    assertThat(jobs.attempt(first.id(), 1)).contains(ended);
  }

  private static AttemptRecord atSite(
      JobRecord job, AttemptState state, Optional<Integer> exitCode) {
    AttemptRecord plain = Samples.attempt(job.id(), 1, state);
    return new AttemptRecord(
        job.id(),
        1,
        plain.key(),
        state,
        "POOL",
        "",
        Optional.of(new JobHandle("13.0:" + plain.key().value())),
        List.of(),
        plain.directory(),
        exitCode,
        "",
        "",
        plain.intendedAt(),
        exitCode.map(code -> Samples.NOW.plusSeconds(1)),
        exitCode.map(code -> Samples.LATER));
  }

  @Test
  void theKeysOfAllAttemptsOfAnOrderAreKnownWhateverBecameOfThem() {
    AttemptRecord failed = Samples.attempt(added.get(0).id(), 1, AttemptState.FAILED);
    AttemptRecord again = Samples.attempt(added.get(0).id(), 2, AttemptState.INTENDED);
    AttemptRecord merge = Samples.attempt(added.get(3).id(), 1, AttemptState.SUBMITTED);
    jobs.write(List.of(), List.of(failed, again, merge));

    assertThat(jobs.attemptKeys(order()))
        .containsExactlyInAnyOrder(failed.key(), again.key(), merge.key());
    assertThat(jobs.attemptKeys(-1)).isEmpty();
  }

  @Test
  void aKeyIsNeverUsedForTwoAttempts() {
    AttemptRecord one = Samples.attempt(added.get(0).id(), 1, AttemptState.INTENDED);
    AttemptRecord same =
        new AttemptRecord(
            added.get(1).id(),
            1,
            one.key(),
            one.state(),
            one.site(),
            one.because(),
            one.handle(),
            one.arguments(),
            one.directory(),
            one.exitCode(),
            "",
            "",
            one.intendedAt(),
            Optional.empty(),
            Optional.empty());

    assertThatThrownBy(() -> jobs.write(List.of(), List.of(one, same)))
        .isInstanceOf(DuplicateKeyException.class);
  }

  @Test
  void countsEqualTheRowsAfterEveryOfManyRandomChanges() {
    Random random = new Random(20261121);
    List<JobRecord> now = new ArrayList<>(added);
    for (int change = 0; change < 60; change++) {
      List<JobRecord> after = new ArrayList<>();
      for (int index = 0; index < now.size(); index++) {
        if (random.nextBoolean()) {
          JobState[] states = JobState.values();
          now.set(index, JobEdits.state(now.get(index), states[random.nextInt(states.length)]));
          after.add(now.get(index));
        }
      }
      database.transactions().runInOne(() -> jobs.write(after, List.of()));

      assertThat(database.wrongCounts()).isZero();
      long done = now.stream().filter(job -> job.state() == JobState.SUCCEEDED).count();
      assertThat(
              jobs.counts(order(), JobKind.PROCESS)
                  .plus(jobs.counts(order(), JobKind.MERGE))
                  .of(JobState.Group.DONE))
          .isEqualTo(done);
    }
  }

  /** A commit whose acknowledgement got lost is durable, and its writer repeats it. */
  @Test
  void writingTheSameChangeTwiceChangesNoCountAndAddsNothing() {
    JobRecord job = added.get(0);
    JobRecord submitting = JobEdits.state(JobEdits.attempt(job), JobState.SUBMITTING);
    AttemptRecord attempt = Samples.attempt(job.id(), 1, AttemptState.INTENDED);
    Decision decision = new Decision(Instant.now(), "retry", "chunk", "exit 1", "again");
    DecisionLedger decisions = new JdbcDecisionLedger(database.client());
    Runnable change =
        () -> {
          jobs.write(List.of(submitting), List.of(attempt));
          decisions.add(decision);
        };
    database.transactions().runInOne(change);
    database.transactions().runInOne(change);

    assertThat(database.wrongCounts()).isZero();
    assertThat(jobs.counts(order(), JobKind.PROCESS).total()).isEqualTo(3);
    assertThat(jobs.openAttempts(order())).containsExactly(attempt);
    assertThat(decisions.about("retry", "chunk")).hasSize(1);
  }

  @Test
  void anIntentNeverOverwritesAnothersAttempt() {
    long job = added.get(0).id();
    AttemptRecord first = Samples.attempt(job, 1, AttemptState.INTENDED);
    jobs.write(List.of(), List.of(first));
    AttemptRecord others =
        new AttemptRecord(
            job,
            1,
            first.key(),
            first.state(),
            "LOCAL",
            first.because(),
            Optional.empty(),
            first.arguments(),
            Path.of("/elsewhere/attempt-1"),
            Optional.empty(),
            "",
            "",
            first.intendedAt(),
            Optional.empty(),
            Optional.empty());

    assertThatThrownBy(() -> jobs.write(List.of(), List.of(others)))
        .isInstanceOf(DuplicateKeyException.class);
    assertThat(jobs.attempt(job, 1)).contains(first);
  }

  @Test
  void aWriteThatIsRolledBackLeavesTheCounts() {
    JobRecord job = added.get(0);
    assertThatThrownBy(
            () ->
                database
                    .transactions()
                    .runInOne(
                        () -> {
                          jobs.write(List.of(JobEdits.state(job, JobState.SUCCEEDED)), List.of());
                          throw new IllegalStateException("on purpose");
                        }))
        .hasMessage("on purpose");

    assertThat(database.wrongCounts()).isZero();
    assertThat(jobs.ofOrder(order())).isEqualTo(added);
  }
}
