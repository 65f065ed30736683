package org.catena.engine.core.transfer;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.catena.adapters.spi.Catalog;
import org.catena.adapters.spi.CatalogEntry;
import org.catena.adapters.spi.ReplicaRecord;
import org.catena.engine.core.ledger.OrderKind;
import org.catena.engine.core.ledger.TransferRecord;
import org.catena.engine.core.ledger.TransferState;
import org.catena.engine.core.ledger.WorkOrder;
import org.catena.engine.core.port.Transactions;
import org.catena.engine.core.port.TransferLedger;
import org.catena.engine.core.register.Retold;
import org.catena.engine.core.verify.Gauge;
import org.catena.engine.core.verify.NamedReplica;
import org.catena.engine.core.verify.ReplicaChooser;
import org.catena.engine.core.walk.Progress;
import org.catena.engine.core.walk.StageWorker;

/** Stages that bring a lost replica back from a good one: from disk, or else from tape. */
public final class RestoreWorker implements StageWorker {
  private final Catalog catalog;
  private final Retold known;
  private final ReplicaChooser chooser;
  private final Gauge gauge;
  private final TransferLedger transfers;
  private final Transactions transactions;
  private final CopyStep step;
  private final Clock clock;

  public RestoreWorker(
      Catalog catalog,
      Retold known,
      ReplicaChooser chooser,
      Gauge gauge,
      TransferLedger transfers,
      Transactions transactions,
      CopyStep step,
      Clock clock) {
    this.catalog = catalog;
    this.known = known;
    this.chooser = chooser;
    this.gauge = gauge;
    this.transfers = transfers;
    this.transactions = transactions;
    this.step = step;
    this.clock = clock;
  }

  @Override
  public Set<OrderKind> kinds() {
    return Set.of(OrderKind.RESTORE_REPLICA);
  }

  @Override
  public int ownThreads() {
    return 4;
  }

  @Override
  public Progress advance(WorkOrder order) {
    NamedReplica named = NamedReplica.of(order, catalog);
    CatalogEntry entry = named.entry();
    ReplicaRecord lost = named.replica();
    List<TransferRecord> copies = transfers.ofOrder(order.id());
    if (copies.isEmpty()) {
      if (chooser.trouble(entry, lost, gauge.fresh(lost.url())).isEmpty()) {
        chooser.good(entry.file(), lost);
        return new Progress.Done();
      }
      copies = plan(order, entry, lost);
    }
    Cargo cargo = new RestoredReplica(order, known, chooser);
    return CopyProgress.of(order, step.advance(cargo, copies), clock.instant());
  }

  private List<TransferRecord> plan(WorkOrder order, CatalogEntry entry, ReplicaRecord lost) {
    TransferRecord copy =
        new TransferRecord(
            0,
            order.id(),
            entry.file(),
            entry.content(),
            Optional.empty(),
            lost.rse(),
            lost.url(),
            TransferState.PLANNED,
            0,
            Optional.empty(),
            "",
            "");
    return transactions.inOne(() -> transfers.add(List.of(copy)));
  }

  @Override
  public int retry(WorkOrder order) {
    return CopyProgress.retry(order, transfers, transactions);
  }
}
