package org.catena.engine.core.transfer;

import java.util.List;
import org.catena.adapters.spi.Failure;
import org.catena.adapters.spi.Fault;
import org.catena.engine.core.ledger.RetryCommand;
import org.catena.engine.core.ledger.TransferRecord;
import org.catena.engine.core.ledger.TransferState;
import org.catena.engine.core.ledger.WorkOrder;

/** Copies that people are told of: they have failed, or what they wait for stays away. */
final class StuckCopies {
  private static final int TOLD_AFTER_ATTEMPTS = 5;

  private StuckCopies() {}

  static boolean contain(TransferRecord transfer) {
    return transfer.state() == TransferState.FAILED
        || (transfer.state() == TransferState.BACKING_OFF
            && (transfer.attempts() >= TOLD_AFTER_ATTEMPTS || needsAPerson(transfer)));
  }

  /** Time alone gives nobody a right. */
  private static boolean needsAPerson(TransferRecord transfer) {
    return transfer.fault().equals(Fault.NOT_AUTHORISED.name());
  }

  /**
   * What people are told.
   *
   * @param stuck at least one
   */
  static Failure trouble(WorkOrder order, List<TransferRecord> stuck) {
    TransferRecord first = stuck.get(0);
    boolean over = first.state() == TransferState.FAILED;
    return new Failure(
        Fault.valueOf(first.fault()),
        "copying %s to %s failed after %d attempt(s)%s: %s%nRemedy: mend the cause%s: %s"
            .formatted(
                first.file(),
                first.rse(),
                first.attempts(),
                stuck.size() == 1 ? "" : " (and %d more)".formatted(stuck.size() - 1),
                first.reason(),
                over ? ", then" : "; it goes on by itself, at once with",
                RetryCommand.of(order.subject())));
  }
}
