package org.catena.engine.store.view;

import java.sql.ResultSet;
import java.sql.SQLException;
import org.catena.engine.core.ledger.JobKind;
import org.catena.engine.core.ledger.JobState;

/** How many jobs of one kind of one order stand in one state. */
record CountRow(long orderId, JobKind kind, JobState state, long jobs) {
  static CountRow read(ResultSet row, int number) throws SQLException {
    return new CountRow(
        row.getLong("order_id"),
        JobKind.valueOf(row.getString("kind")),
        JobState.valueOf(row.getString("state")),
        row.getLong("jobs"));
  }

  Counts counts() {
    return Counts.of(state.group(), jobs);
  }
}
