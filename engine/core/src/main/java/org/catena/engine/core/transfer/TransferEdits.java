package org.catena.engine.core.transfer;

import java.time.Instant;
import java.util.Optional;
import org.catena.adapters.spi.Failure;
import org.catena.adapters.spi.FileUrl;
import org.catena.engine.core.ledger.TransferEvent;
import org.catena.engine.core.ledger.TransferLifecycle;
import org.catena.engine.core.ledger.TransferRecord;
import org.catena.engine.core.ledger.TransferState;

/** Copies of a transfer after an event; the table decides where it goes. */
final class TransferEdits {
  private TransferEdits() {}

  static TransferRecord on(TransferRecord transfer, TransferEvent event) {
    return copy(transfer, event, transfer.source(), transfer.attempts(), Optional.empty(), "", "");
  }

  static TransferRecord intended(TransferRecord transfer, FileUrl source) {
    return copy(
        transfer,
        TransferEvent.INTENT_SAVED,
        Optional.of(source),
        transfer.attempts() + 1,
        Optional.empty(),
        "",
        "");
  }

  static TransferRecord failed(
      TransferRecord transfer, Failure failure, Optional<Instant> retryAt) {
    return copy(
        transfer,
        retryAt.isPresent() ? TransferEvent.FAILED_TRANSIENT : TransferEvent.FAILED_PERMANENT,
        transfer.source(),
        transfer.attempts(),
        retryAt,
        failure.fault().name(),
        failure.message());
  }

  /** A person gave it another chance: one more attempt, with a key of its own. */
  static TransferRecord retried(TransferRecord transfer) {
    return copy(
        transfer,
        transfer.state() == TransferState.FAILED
            ? TransferEvent.RETRIED_BY_HAND
            : TransferEvent.BACKOFF_OVER,
        Optional.empty(),
        transfer.attempts(),
        Optional.empty(),
        transfer.fault(),
        transfer.reason());
  }

  static TransferRecord withdrawn(TransferRecord transfer, String reason) {
    return copy(
        transfer,
        TransferEvent.WITHDRAWN,
        transfer.source(),
        transfer.attempts(),
        Optional.empty(),
        transfer.fault(),
        reason);
  }

  private static TransferRecord copy(
      TransferRecord transfer,
      TransferEvent event,
      Optional<FileUrl> source,
      int attempts,
      Optional<Instant> retryAt,
      String fault,
      String reason) {
    TransferState next =
        TransferLifecycle.TABLE.move(
            transfer.state(), event, transfer.file() + " to " + transfer.rse());
    return new TransferRecord(
        transfer.id(),
        transfer.orderId(),
        transfer.file(),
        transfer.content(),
        source,
        transfer.rse(),
        transfer.destination(),
        next,
        attempts,
        retryAt,
        fault,
        reason,
        transfer.job());
  }
}
