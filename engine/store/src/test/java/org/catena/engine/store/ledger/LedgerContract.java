package org.catena.engine.store.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.catena.adapters.spi.FileUrl;
import org.catena.engine.core.ledger.Decision;
import org.catena.engine.core.ledger.EventRecord;
import org.catena.engine.core.ledger.EventState;
import org.catena.engine.core.ledger.Incident;
import org.catena.engine.core.ledger.OrderState;
import org.catena.engine.core.ledger.PurgeCertificate;
import org.catena.engine.core.ledger.TransferRecord;
import org.catena.engine.core.ledger.TransferState;
import org.catena.engine.core.ledger.WorkOrder;
import org.catena.engine.core.port.EventLedger;
import org.catena.engine.core.port.IncidentLedger;
import org.catena.engine.core.port.OrderLedger;
import org.catena.engine.core.port.PurgeLedger;
import org.catena.engine.core.port.RunLedger;
import org.catena.engine.core.port.TransferLedger;
import org.catena.workflows.model.RunKey;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DuplicateKeyException;

/** What every database must keep, and give back as it was. Jobs: {@link JobLedgerContract}. */
abstract class LedgerContract {
  private final LedgerDatabase database = open();

  abstract LedgerDatabase open();

  @AfterEach
  void close() {
    database.close();
  }

  @Test
  void anEventIsKeptOnceAndCounted() {
    EventLedger events = new JdbcEventLedger(database.client(), "cms");
    EventRecord added = events.add(Samples.event("e1", Optional.of(Samples.LATER)));

    events.seenAgain(added.id());
    events.seenAgain(added.id());

    EventRecord found = events.find("daq", "e1").orElseThrow();
    assertThat(found.timesSeen()).isEqualTo(3);
    assertThat(found.expiresAt()).contains(Samples.LATER);
    assertThat(events.find("daq", "e2")).isEmpty();
    assertThatThrownBy(() -> events.add(Samples.event("e1", Optional.empty())))
        .isInstanceOf(DuplicateKeyException.class);
  }

  @Test
  void eventsWaitUntilTheyAreChangedAndExpireAtTheirTime() {
    EventLedger events = new JdbcEventLedger(database.client(), "cms");
    EventRecord first = events.add(Samples.event("e1", Optional.of(Samples.LATER)));
    EventRecord second = events.add(Samples.event("e2", Optional.empty()));

    assertThat(events.waiting()).containsExactly(first, second);
    assertThat(events.expired(Samples.LATER.minusMillis(1))).isEmpty();
    assertThat(events.expired(Samples.LATER)).containsExactly(first);

    events.change(first.id(), EventState.ACCEPTED, "fingerprint", "x".repeat(5_000));

    assertThat(events.waiting()).containsExactly(second);
    assertThat(events.expired(Samples.LATER)).isEmpty();
    EventRecord changed = events.find("daq", "e1").orElseThrow();
    assertThat(changed.state()).isEqualTo(EventState.ACCEPTED);
    assertThat(changed.fingerprint()).isEqualTo("fingerprint");
    assertThat(changed.detail()).hasSize(4_000).endsWith(" ...");
  }

  @Test
  void aRunIsKeptOnceAndItsManifestComesBackAsItWas() {
    RunLedger runs = new JdbcRunLedger(database.client());
    runs.add(Samples.RUN);

    assertThat(runs.find(Samples.RUN.key())).contains(Samples.RUN);
    assertThat(runs.find(new RunKey("other", 7))).isEmpty();
    assertThatThrownBy(() -> runs.add(Samples.RUN)).isInstanceOf(DuplicateKeyException.class);

    runs.started(Samples.RUN.key(), "instance-1");
    runs.finished(Samples.RUN.key(), Samples.LATER);

    assertThat(runs.find(Samples.RUN.key()).orElseThrow().processInstanceId())
        .isEqualTo("instance-1");
    assertThat(runs.find(Samples.RUN.key()).orElseThrow().finishedAt()).contains(Samples.LATER);
  }

  /** Whoever read it as stopped may be late: it may have gone on by itself, and be done. */
  @Test
  void onlyAStoppedOrderIsResumed() {
    new JdbcRunLedger(database.client()).add(Samples.RUN);
    OrderLedger orders = new JdbcOrderLedger(database.client());
    WorkOrder order = orders.add(Samples.order("upload", "execution-9"));

    assertThat(orders.resume(order.id())).isFalse();
    orders.change(order.id(), OrderState.STOPPED, "no space", Optional.empty());
    assertThat(orders.resume(order.id())).isTrue();
    assertThat(orders.find(order.id()).orElseThrow().state()).isEqualTo(OrderState.OPEN);
    assertThat(orders.find(order.id()).orElseThrow().reason()).isEmpty();
    orders.change(order.id(), OrderState.DONE, "", Optional.of(Samples.LATER));
    assertThat(orders.resume(order.id())).isFalse();
    assertThat(orders.find(order.id()).orElseThrow().state()).isEqualTo(OrderState.DONE);
  }

  @Test
  void workOrdersComeBackAsTheyWereUntilTheyAreDone() {
    new JdbcRunLedger(database.client()).add(Samples.RUN);
    OrderLedger orders = new JdbcOrderLedger(database.client());
    WorkOrder one = orders.add(Samples.order("upload", "execution-1"));
    WorkOrder two = orders.add(Samples.order("process", "execution-1"));

    assertThat(orders.find(one.id())).contains(one);
    assertThat(one.parameters()).containsEntry("to", "CHICAGO; \"quoted\"");
    assertThat(orders.find(-1)).isEmpty();
    assertThat(orders.ofRun(Samples.RUN.key())).containsExactly(one, two);
    assertThatThrownBy(() -> orders.add(Samples.order("upload", "execution-1")))
        .isInstanceOf(DuplicateKeyException.class);

    orders.change(one.id(), OrderState.DONE, "", Optional.of(Samples.LATER));
    orders.change(two.id(), OrderState.STOPPED, "y".repeat(5_000), Optional.empty());

    assertThat(orders.unfinished()).extracting(WorkOrder::id).containsExactly(two.id());
    assertThat(orders.unfinished().get(0).reason()).hasSize(4_000);
    assertThat(orders.find(one.id()).orElseThrow().finishedAt()).contains(Samples.LATER);
  }

  @Test
  void copiesComeBackAsTheyWere() {
    new JdbcRunLedger(database.client()).add(Samples.RUN);
    WorkOrder order =
        new JdbcOrderLedger(database.client()).add(Samples.order("upload", "execution-1"));
    TransferLedger transfers = new JdbcTransferLedger(database.client());
    List<TransferRecord> added =
        transfers.add(
            List.of(
                Samples.transfer(order.id(), "CHICAGO"), Samples.transfer(order.id(), "NIKHEF")));
    TransferRecord first = added.get(0);

    assertThat(transfers.ofOrder(order.id())).isEqualTo(added).hasSize(2);
    assertThat(transfers.ofOrder(-1)).isEmpty();

    TransferRecord failed =
        new TransferRecord(
            first.id(),
            first.orderId(),
            first.file(),
            first.content(),
            Optional.of(FileUrl.parse("file:///daq/a%20b.csv")),
            first.rse(),
            first.destination(),
            TransferState.BACKING_OFF,
            3,
            Optional.of(Samples.LATER),
            "STORAGE_FULL",
            "no space\u0000 left");
    transfers.write(failed);

    TransferRecord found = transfers.ofOrder(order.id()).get(0);
    assertThat(found.source()).isEqualTo(failed.source());
    assertThat(found.retryAt()).contains(Samples.LATER);
    assertThat(found.reason()).isEqualTo("no space? left");
    assertThat(transfers.ofOrder(order.id()).get(1)).isEqualTo(added.get(1));
  }

  @Test
  void oneIncidentOfAKindAndSubjectIsOpenAtATime() {
    IncidentLedger incidents = new JdbcIncidentLedger(database.client());
    Incident first = incidents.open(Samples.incident("run 7", "broken"));

    Incident again = incidents.open(Samples.incident("run 7", "still broken"));
    incidents.open(Samples.incident("run 8", "broken"));

    assertThat(again.id()).isEqualTo(first.id());
    assertThat(again.message()).isEqualTo("still broken");
    assertThat(again.runNumber()).contains(7L);
    assertThat(again.orderId()).isEmpty();
    assertThat(incidents.openOnes()).hasSize(2);

    incidents.resolve("bad-manifest", "run 7", Samples.LATER);
    incidents.resolve("bad-manifest", "run 7", Samples.LATER);

    assertThat(incidents.openOnes()).extracting(Incident::subject).containsExactly("run 8");
    assertThat(incidents.open(Samples.incident("run 7", "anew")).id()).isNotEqualTo(first.id());
  }

  /** The name of a file and its scope may be longer together than the column. */
  @Test
  void subjectsThatAreTooLongAreStillKeptAndFound() {
    String subject = "x".repeat(600);
    IncidentLedger incidents = new JdbcIncidentLedger(database.client());
    JdbcDecisionLedger decisions = new JdbcDecisionLedger(database.client());

    Incident first = incidents.open(Samples.incident(subject, "broken"));
    decisions.add(new Decision(Samples.NOW, "retry", subject, "in", "out"));

    assertThat(incidents.open(Samples.incident(subject, "again")).id()).isEqualTo(first.id());
    incidents.resolve("bad-manifest", subject, Samples.LATER);
    assertThat(incidents.openOnes()).isEmpty();
    assertThat(decisions.about("retry", subject)).hasSize(1);
  }

  @Test
  void decisionsAreToldNewestFirstWhateverTheyHold() {
    JdbcDecisionLedger decisions = new JdbcDecisionLedger(database.client());
    decisions.add(new Decision(Samples.NOW, "retry", "run 7", "first\u0000", "out"));
    decisions.add(new Decision(Samples.NOW, "retry", "run 7", "z".repeat(10_000), "out"));
    decisions.add(new Decision(Samples.NOW, "copies", "run 7", "other", "out"));

    assertThat(decisions.about("retry", "run 7"))
        .extracting(Decision::inputs)
        .containsExactly("z".repeat(10_000), "first?");
    assertThat(decisions.about("retry", "run 7").get(0).at()).isEqualTo(Samples.NOW);
  }

  @Test
  void certificatesAreKeptForEverOldestFirst() {
    PurgeLedger certificates = new JdbcPurgeLedger(database.client());
    PurgeCertificate one = certificates.add(Samples.certificate(7));
    PurgeCertificate two = certificates.add(Samples.certificate(7));
    certificates.add(Samples.certificate(8));

    certificates.change(one.id(), PurgeCertificate.State.EXECUTED);

    assertThat(certificates.ofRun(7)).hasSize(2).last().isEqualTo(two);
    assertThat(certificates.ofRun(7).get(0).state()).isEqualTo(PurgeCertificate.State.EXECUTED);
  }

  @Test
  void whatATransactionWroteGoesWithItAndWhatWaitedForItsCommitDoesNotHappen() {
    SpringTransactions transactions = database.transactions();
    IncidentLedger incidents = new JdbcIncidentLedger(database.client());
    List<String> told = new java.util.ArrayList<>();

    assertThatThrownBy(
            () ->
                transactions.runInOne(
                    () -> {
                      incidents.open(Samples.incident("run 7", "broken"));
                      transactions.afterCommit(() -> told.add("never"));
                      throw new IllegalStateException("on purpose");
                    }))
        .hasMessage("on purpose");
    assertThat(incidents.openOnes()).isEmpty();

    transactions.runInOne(
        () -> {
          transactions.runInOne(() -> incidents.open(Samples.incident("run 7", "broken")));
          transactions.afterCommit(() -> told.add("committed"));
          assertThat(told).isEmpty();
        });
    transactions.afterCommit(() -> told.add("at once"));
    assertThat(told).containsExactly("committed", "at once");
    assertThat(incidents.openOnes()).hasSize(1);
  }

  @Test
  void instantsComeBackToTheMicrosecond() {
    Instant fine = Instant.parse("2026-03-29T01:30:00.123456Z").plus(Duration.ofDays(1));
    JdbcDecisionLedger decisions = new JdbcDecisionLedger(database.client());
    decisions.add(new Decision(fine, "retry", "run 7", "", ""));

    assertThat(decisions.about("retry", "run 7").get(0).at()).isEqualTo(fine);
    assertThat(Map.of("a", "b")).isEqualTo(Json.map(Json.write(Map.of("a", "b"))));
  }
}
