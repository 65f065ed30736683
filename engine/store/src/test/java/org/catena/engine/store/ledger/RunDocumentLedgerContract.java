package org.catena.engine.store.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.catena.engine.core.ledger.FileCopy;
import org.catena.engine.core.ledger.RunReading;
import org.catena.engine.core.ledger.RunRecord;
import org.catena.engine.core.ledger.WorkOrder;
import org.catena.engine.core.port.RunDocumentLedger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What run databases know, on every database. */
abstract class RunDocumentLedgerContract {
  private final LedgerDatabase database = open();
  private final RunDocumentLedger documents = new JdbcRunDocumentLedger(database.client());
  private final JdbcRunLedger runs = new JdbcRunLedger(database.client());

  abstract LedgerDatabase open();

  @AfterEach
  void close() {
    database.close();
  }

  @Test
  void aReadingIsKeptAndTheNextTakesItsPlace() {
    RunReading first = new RunReading("run.runs_new", Samples.NOW, Samples.NOW);
    assertThat(documents.reading(first.database())).isEmpty();

    documents.keep(first);
    assertThat(documents.reading(first.database())).contains(first);

    RunReading second = new RunReading(first.database(), Samples.NOW, Samples.LATER);
    documents.keep(second);
    assertThat(documents.reading(first.database())).contains(second);
    assertThat(documents.reading("run.others")).isEmpty();
  }

  @Test
  void aRunIsUntoldUntilItWasToldAndOlderOnesAreNoneOfItsConcern() {
    runs.add(Samples.RUN);

    assertThat(documents.untold(Samples.NOW))
        .extracting(RunRecord::key)
        .containsExactly(Samples.RUN.key());
    assertThat(documents.untold(Samples.LATER)).isEmpty();

    documents.told(Samples.RUN.key(), Samples.LATER);
    documents.told(Samples.RUN.key(), Samples.LATER);
    assertThat(documents.untold(Samples.NOW)).isEmpty();
  }

  @Test
  void theCopiesOfARunAreThoseOfAllItsOrders() {
    runs.add(Samples.RUN);
    JdbcOrderLedger orders = new JdbcOrderLedger(database.client());
    JdbcTransferLedger transfers = new JdbcTransferLedger(database.client());
    WorkOrder first = orders.add(Samples.order("upload", "e1"));
    WorkOrder second = orders.add(Samples.order("archive", "e2"));
    transfers.add(List.of(Samples.transfer(first.id(), "CHICAGO")));
    transfers.add(List.of(Samples.transfer(second.id(), "STOCKHOLM")));

    assertThat(documents.copies(Samples.RUN.key()))
        .extracting(FileCopy::rse)
        .containsExactly("CHICAGO", "STOCKHOLM");
    assertThat(documents.copies(Samples.RUN.key()))
        .allSatisfy(copy -> assertThat(copy.replica()).isEmpty());
  }
}
