package org.catena.engine.store.view;

import java.sql.ResultSet;
import java.sql.SQLException;
import org.catena.engine.core.ledger.TransferState;

/** How many copies of one order to one RSE stand in one state. */
record CopyRow(long orderId, String rse, TransferState state, long copies) {
  static CopyRow read(ResultSet row, int number) throws SQLException {
    return new CopyRow(
        row.getLong("order_id"),
        row.getString("rse"),
        TransferState.valueOf(row.getString("state")),
        row.getLong("copies"));
  }

  Counts counts() {
    return Counts.of(state.group(), copies);
  }
}
