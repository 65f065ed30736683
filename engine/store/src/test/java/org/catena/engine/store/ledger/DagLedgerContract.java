package org.catena.engine.store.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.catena.adapters.spi.JobHandle;
import org.catena.adapters.spi.JobKey;
import org.catena.engine.core.ledger.AttemptState;
import org.catena.engine.core.ledger.DagAttempt;
import org.catena.engine.core.port.DagLedger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DuplicateKeyException;

/** Graphs that were handed over whole, on every database. */
abstract class DagLedgerContract {
  private final LedgerDatabase database = open();
  private final DagLedger dags = new JdbcDagLedger(database.client());
  private long order;
  private long other;

  abstract LedgerDatabase open();

  @BeforeEach
  void twoOrders() {
    new JdbcRunLedger(database.client()).add(Samples.RUN);
    JdbcOrderLedger orders = new JdbcOrderLedger(database.client());
    order = orders.add(Samples.order("process", "execution-1")).id();
    other = orders.add(Samples.order("calibrate", "execution-2")).id();
  }

  @AfterEach
  void close() {
    database.close();
  }

  private static DagAttempt intended(long order, int number) {
    return new DagAttempt(
        order,
        number,
        new JobKey("order-" + order + ".dag-" + number),
        AttemptState.INTENDED,
        "POOL",
        Optional.empty(),
        Path.of("/work/a b/dag-1"),
        "",
        "",
        Samples.NOW,
        Optional.empty());
  }

  private static DagAttempt lost(DagAttempt handover, String reason) {
    return new DagAttempt(
        handover.orderId(),
        handover.number(),
        handover.key(),
        AttemptState.LOST,
        handover.site(),
        Optional.of(new JobHandle("12.0:" + handover.key().value())),
        handover.directory(),
        "REMOVED",
        reason,
        handover.intendedAt(),
        Optional.of(Samples.LATER));
  }

  @Test
  void handoversOfAnOrderComeBackByTheirNumber() {
    DagAttempt first = intended(order, 1);
    DagAttempt second = intended(order, 2);
    DagAttempt tenth = intended(order, 10);
    dags.write(List.of(tenth, intended(other, 1), second));
    dags.write(List.of(first));

    assertThat(dags.ofOrder(order)).containsExactly(first, second, tenth);
    assertThat(dags.ofOrder(-1)).isEmpty();
  }

  @Test
  void whatBecomesOfAHandoverIsKeptAndOfNoOther() {
    DagAttempt first = intended(order, 1);
    DagAttempt second = intended(order, 2);
    DagAttempt others = intended(other, 1);
    dags.write(List.of(first, second, others));

    dags.write(List.of(lost(first, "condor_rm by shift")));

    assertThat(dags.ofOrder(order)).containsExactly(lost(first, "condor_rm by shift"), second);
    assertThat(dags.ofOrder(other)).containsExactly(others);
  }

  @Test
  void whateverAReasonHoldsIsKeptAsFarAsItFits() {
    dags.write(List.of(lost(intended(order, 1), "no\u0000 good" + "x".repeat(5_000))));

    assertThat(dags.ofOrder(order).get(0).reason()).startsWith("no? good").hasSize(4_000);
  }

  /** A commit whose acknowledgement got lost is durable, and its writer repeats it. */
  @Test
  void writingTheSameTwiceChangesNothing() {
    DagAttempt first = intended(order, 1);
    DagAttempt ended = lost(first, "condor_rm by shift");
    for (DagAttempt handover : List.of(first, first, ended, ended)) {
      database.transactions().runInOne(() -> dags.write(List.of(handover)));

      assertThat(dags.ofOrder(order)).containsExactly(handover);
    }
  }

  @Test
  void aHandoverNeverTakesThePlaceOfAnother() {
    DagAttempt first = intended(order, 1);
    dags.write(List.of(first));
    DagAttempt sameNumber =
        new DagAttempt(
            order,
            1,
            new JobKey("others"),
            AttemptState.INTENDED,
            "POOL",
            Optional.empty(),
            first.directory(),
            "",
            "",
            Samples.NOW,
            Optional.empty());
    DagAttempt sameKey =
        new DagAttempt(
            other,
            1,
            first.key(),
            AttemptState.INTENDED,
            "POOL",
            Optional.empty(),
            first.directory(),
            "",
            "",
            Samples.NOW,
            Optional.empty());

    assertThatThrownBy(() -> dags.write(List.of(sameNumber)))
        .isInstanceOf(DuplicateKeyException.class);
    assertThatThrownBy(() -> dags.write(List.of(sameKey)))
        .isInstanceOf(DuplicateKeyException.class);
    assertThat(dags.ofOrder(order)).containsExactly(first);
    assertThat(dags.ofOrder(other)).isEmpty();
  }
}
