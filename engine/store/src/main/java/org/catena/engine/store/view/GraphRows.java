package org.catena.engine.store.view;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** How handovers of graphs become views. */
final class GraphRows {
  private static final String OF_RUN =
      "select d.* from dag_attempt d join work_order o on o.id = d.order_id"
          + " where o.scope = ? and o.run_number = ? order by d.number";

  private GraphRows() {}

  /** The last one of each order that has any. */
  static Map<Long, GraphView> lastOfOrders(JdbcClient database, String scope, long run) {
    Map<Long, GraphView> last = new HashMap<>();
    database
        .sql(OF_RUN)
        .params(scope, run)
        .query(
            row -> {
              last.put(row.getLong("order_id"), graph(row));
            });
    return last;
  }

  private static GraphView graph(ResultSet row) throws SQLException {
    return new GraphView(
        row.getString("site"),
        Rows.word(row.getString("state")),
        row.getInt("number"),
        jobNumber(Rows.textOrNull(row, "handle")),
        Rows.textOrNull(row, "reason"),
        Rows.instant(row, "intended_at"),
        Rows.instantOrNull(row, "ended_at"));
  }

  /** {@code 12.0:KEY} as people call it, and as condor_rm takes it: 12. */
  private static @Nullable String jobNumber(@Nullable String handle) {
    return handle == null ? null : handle.replaceFirst("(\\.0)?:.*", "");
  }
}
