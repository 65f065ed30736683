package org.catena.engine.store.view;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Map;
import org.catena.engine.core.ledger.OrderKind;
import org.catena.engine.core.ledger.OrderState;
import org.jspecify.annotations.Nullable;

/** A work order as the views read it. */
record OrderRow(
    long id,
    long runNumber,
    String stage,
    String title,
    OrderKind kind,
    Map<String, String> parameters,
    OrderState state,
    @Nullable String reason,
    Instant createdAt,
    @Nullable Instant finishedAt) {
  static OrderRow read(ResultSet row, int number) throws SQLException {
    return new OrderRow(
        row.getLong("id"),
        row.getLong("run_number"),
        row.getString("stage"),
        row.getString("title"),
        OrderKind.valueOf(row.getString("kind")),
        LedgerDocuments.parameters(row.getString("parameters")),
        OrderState.valueOf(row.getString("state")),
        Rows.textOrNull(row, "reason"),
        Rows.instant(row, "created_at"),
        Rows.instantOrNull(row, "finished_at"));
  }

  String data() {
    return parameters.getOrDefault("data", "");
  }
}
