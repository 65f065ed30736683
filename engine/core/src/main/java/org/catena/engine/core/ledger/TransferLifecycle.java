package org.catena.engine.core.ledger;

import java.util.ArrayList;
import java.util.List;

/** The moves of a copy. */
public final class TransferLifecycle {
  public static final StateTable<TransferState, TransferEvent> TABLE =
      StateTable.of(TransferState.class, TransferEvent.class, rows());

  private TransferLifecycle() {}

  private static List<StateTable.Row<TransferState, TransferEvent>> rows() {
    List<StateTable.Row<TransferState, TransferEvent>> rows = new ArrayList<>();
    rows.add(row(TransferState.PLANNED, TransferEvent.INTENT_SAVED, TransferState.UNDERWAY));
    rows.add(row(TransferState.UNDERWAY, TransferEvent.ARRIVED, TransferState.ARRIVED));
    rows.add(row(TransferState.ARRIVED, TransferEvent.PROVEN, TransferState.VERIFIED));
    rows.add(row(TransferState.VERIFIED, TransferEvent.REGISTERED, TransferState.REGISTERED));
    rows.add(row(TransferState.BACKING_OFF, TransferEvent.BACKOFF_OVER, TransferState.PLANNED));
    rows.add(row(TransferState.FAILED, TransferEvent.RETRIED_BY_HAND, TransferState.PLANNED));
    rows.add(row(TransferState.PLANNED, TransferEvent.WITHDRAWN, TransferState.FAILED));
    rows.add(row(TransferState.BACKING_OFF, TransferEvent.WITHDRAWN, TransferState.FAILED));
    for (TransferState open :
        List.of(TransferState.UNDERWAY, TransferState.ARRIVED, TransferState.VERIFIED)) {
      rows.add(row(open, TransferEvent.FAILED_TRANSIENT, TransferState.BACKING_OFF));
      rows.add(row(open, TransferEvent.FAILED_PERMANENT, TransferState.FAILED));
    }
    return rows;
  }

  private static StateTable.Row<TransferState, TransferEvent> row(
      TransferState from, TransferEvent on, TransferState to) {
    return new StateTable.Row<>(from, on, to);
  }
}
