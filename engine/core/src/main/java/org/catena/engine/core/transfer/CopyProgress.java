package org.catena.engine.core.transfer;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.catena.engine.core.ledger.TransferRecord;
import org.catena.engine.core.ledger.TransferState;
import org.catena.engine.core.ledger.WorkOrder;
import org.catena.engine.core.port.RetryPolicy;
import org.catena.engine.core.port.Transactions;
import org.catena.engine.core.port.TransferLedger;
import org.catena.engine.core.walk.Progress;

/** How far a stage is whose copies are all known: done when each of them is registered. */
final class CopyProgress {
  /** A mover that gives hints is faster; one that gives none is asked this often. */
  private static final Duration UNDER_WAY = Duration.ofMillis(200);

  private CopyProgress() {}

  static Progress of(WorkOrder order, List<TransferRecord> all, Instant now) {
    List<TransferRecord> stuck = all.stream().filter(StuckCopies::contain).toList();
    if (all.stream().allMatch(transfer -> transfer.state() == TransferState.REGISTERED)) {
      return new Progress.Done();
    }
    Duration next = RetryPolicy.LONGEST_DELAY;
    List<String> reasons = new ArrayList<>();
    for (TransferRecord transfer : all) {
      if (transfer.state() == TransferState.BACKING_OFF) {
        next = shorter(next, RetryPolicy.remaining(now, transfer.retryAt()).plusMillis(1));
        reasons.add("%s: %s".formatted(transfer.rse(), transfer.reason()));
      } else if (transfer.state() != TransferState.REGISTERED
          && transfer.state() != TransferState.FAILED) {
        next = shorter(next, UNDER_WAY);
      }
    }
    if (!stuck.isEmpty()) {
      long atRest = count(all, TransferState.FAILED) + count(all, TransferState.REGISTERED);
      return new Progress.Stopped(
          StuckCopies.trouble(order, stuck), atRest < all.size() ? next : Duration.ZERO);
    }
    return new Progress.Waiting(String.join("; ", reasons), next);
  }

  private static long count(List<TransferRecord> all, TransferState state) {
    return all.stream().filter(transfer -> transfer.state() == state).count();
  }

  private static Duration shorter(Duration one, Duration other) {
    return one.compareTo(other) <= 0 ? one : other;
  }

  /** Gives copies that people were told of another chance. */
  static int retry(WorkOrder order, TransferLedger transfers, Transactions transactions) {
    List<TransferRecord> again =
        transfers.ofOrder(order.id()).stream()
            .filter(StuckCopies::contain)
            .map(TransferEdits::retried)
            .toList();
    transactions.runInOne(() -> again.forEach(transfers::write));
    return again.size();
  }
}
