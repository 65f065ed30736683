package org.catena.engine.store.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.catena.adapters.spi.Failure;
import org.catena.adapters.spi.Fault;
import org.catena.engine.core.dag.JobEdits;
import org.catena.engine.core.dag.JobPlanner;
import org.catena.engine.core.ledger.AttemptRecord;
import org.catena.engine.core.ledger.AttemptState;
import org.catena.engine.core.ledger.FailureClass;
import org.catena.engine.core.ledger.JobRecord;
import org.catena.engine.core.ledger.NextAttempt;
import org.catena.engine.core.ledger.RetryAction;
import org.catena.engine.core.ledger.WorkOrder;
import org.catena.engine.core.port.Judgement;
import org.catena.engine.core.port.RetryPolicy.Question;
import org.catena.engine.core.port.RetryPolicy.Verdict;
import org.catena.engine.store.view.RetryViews;
import org.catena.engine.store.view.RowHits;
import org.catena.workflows.model.Resources;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What attempts ask for, and what was decided about those that failed, on every database. */
abstract class RetryLedgerContract {
  private static final Resources MORE = new Resources(4, 3_000_000_001L, Duration.ofMillis(90_500));

  private final LedgerDatabase database = open();
  private final JdbcJobLedger jobs = new JdbcJobLedger(database.template());
  private final JdbcDecisionLedger decisions = new JdbcDecisionLedger(database.client());
  private final RetryViews views = new RetryViews(database.client());
  private List<JobRecord> added = List.of();

  abstract LedgerDatabase open();

  @BeforeEach
  void plan() {
    new JdbcRunLedger(database.client()).add(Samples.RUN);
    WorkOrder order =
        new JdbcOrderLedger(database.client()).add(Samples.order("process", "execution-1"));
    added = jobs.add(JobPlanner.plan(order, 250).jobs());
  }

  @AfterEach
  void close() {
    database.close();
  }

  @Test
  void whatTheNextAttemptAsksForIsKeptWithItsJob() {
    NextAttempt next = new NextAttempt(MORE, List.of("A \"b\"", "LUND"), 0.25);
    assertThat(added.get(0).next()).isEqualTo(NextAttempt.DEFAULT);
    JobRecord raised = JobEdits.next(added.get(0), next);

    jobs.write(List.of(raised), List.of());

    assertThat(jobs.ofOrder(raised.orderId()).get(0).next()).isEqualTo(next);
    assertThat(jobs.ofOrder(raised.orderId()).get(1).next()).isEqualTo(NextAttempt.DEFAULT);
  }

  @Test
  void whatAnAttemptAskedForIsKeptWithIt() {
    AttemptRecord plain = Samples.attempt(added.get(0).id(), 1, AttemptState.INTENDED);
    AttemptRecord asks =
        new AttemptRecord(
            plain.jobId(),
            2,
            Samples.attempt(added.get(0).id(), 2, AttemptState.INTENDED).key(),
            plain.state(),
            plain.site(),
            plain.because(),
            plain.handle(),
            plain.arguments(),
            plain.directory(),
            MORE,
            plain.exitCode(),
            plain.fault(),
            plain.reason(),
            plain.intendedAt(),
            plain.startedAt(),
            plain.endedAt(),
            plain.usage());

    jobs.write(List.of(), List.of(plain, asks));

    assertThat(jobs.attempt(plain.jobId(), 1).orElseThrow().resources())
        .isEqualTo(Resources.DEFAULT);
    assertThat(jobs.attempt(plain.jobId(), 2)).contains(asks);
  }

  @Test
  void aJudgementIsKeptOnceAndComesBackAsItWas() {
    Judgement of = judgement("a1", "memory", Samples.NOW, Optional.of(added.get(0).id()));
    Judgement copy = judgement("t1", "storage", Samples.LATER, Optional.empty());
    decisions.add(of);
    decisions.add(of);
    decisions.add(copy);

    List<Judgement> found = new ArrayList<>();
    views.each(Instant.EPOCH, found::add);

    assertThat(found).containsExactly(of, copy);
    found.clear();
    views.each(Samples.LATER, found::add);
    assertThat(found).containsExactly(copy);
  }

  @Test
  void hitsAreCountedByRowAndTime() {
    decisions.add(judgement("a1", "memory", Samples.NOW, Optional.empty()));
    decisions.add(judgement("a2", "memory", Samples.LATER, Optional.empty()));
    decisions.add(judgement("a3", "", Samples.NOW, Optional.empty()));

    assertThat(views.hits(Instant.EPOCH))
        .containsExactly(new RowHits("", 1, Samples.NOW), new RowHits("memory", 2, Samples.LATER));
    assertThat(views.hits(Samples.LATER)).containsExactly(new RowHits("memory", 1, Samples.LATER));
  }

  @Test
  void thousandsOfJudgementsAreReadOneAfterTheOther() {
    int many = 2_001;
    for (int number = 0; number < many; number++) {
      decisions.add(judgement("a" + number, "memory", Samples.NOW, Optional.empty()));
    }
    List<String> keys = new ArrayList<>();
    views.each(Instant.EPOCH, judgement -> keys.add(judgement.key()));

    assertThat(keys).hasSize(many).doesNotHaveDuplicates().startsWith("a0").endsWith("a2000");
  }

  private Judgement judgement(String key, String row, Instant at, Optional<Long> job) {
    return new Judgement(
        key,
        at,
        added.get(0).orderId(),
        job,
        "cms/run-00000007 chunk-00000",
        new Question("process", new Failure(Fault.MEMORY_EXCEEDED, "too much"), 137, "LUND", 2),
        new Verdict(
            FailureClass.PERMANENT,
            RetryAction.MORE_MEMORY,
            true,
            1,
            Optional.empty(),
            Duration.ofMillis(1_500),
            row,
            "more"));
  }
}
