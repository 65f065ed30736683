package org.catena.engine.store.ledger;

import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.catena.adapters.spi.JobHandle;
import org.catena.adapters.spi.JobKey;
import org.catena.engine.core.ledger.AttemptState;
import org.catena.engine.core.ledger.DagAttempt;
import org.catena.engine.core.port.DagLedger;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Handovers of graphs in table {@code dag_attempt}. */
public final class JdbcDagLedger implements DagLedger {
  private final JdbcClient jdbc;

  public JdbcDagLedger(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  @Override
  public List<DagAttempt> ofOrder(long orderId) {
    return jdbc.sql("select * from dag_attempt where order_id = ? order by number")
        .param(orderId)
        .query(JdbcDagLedger::handover)
        .list();
  }

  @Override
  public void write(Collection<DagAttempt> attempts) {
    attempts.forEach(this::write);
  }

  private void write(DagAttempt handover) {
    int changed =
        jdbc.sql(
                """
                update dag_attempt set state = ?, handle = ?, fault = ?, reason = ?, ended_at = ?
                where order_id = ? and number = ? and dag_key = ?""")
            .param(handover.state().name())
            .param(handover.handle().map(JobHandle::value).orElse(null))
            .param(handover.fault())
            .param(Rows.cut(handover.reason()))
            .param(Rows.time(handover.endedAt()))
            .param(handover.orderId())
            .param(handover.number())
            .param(handover.key().value())
            .update();
    if (changed == 0) {
      add(handover);
    }
  }

  private void add(DagAttempt handover) {
    jdbc.sql(
            """
            insert into dag_attempt (order_id, number, dag_key, state, site, handle, directory,
              fault, reason, intended_at, ended_at)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""")
        .param(handover.orderId())
        .param(handover.number())
        .param(handover.key().value())
        .param(handover.state().name())
        .param(handover.site())
        .param(handover.handle().map(JobHandle::value).orElse(null))
        .param(handover.directory().toString())
        .param(handover.fault())
        .param(Rows.cut(handover.reason()))
        .param(Rows.time(handover.intendedAt()))
        .param(Rows.time(handover.endedAt()))
        .update();
  }

  private static DagAttempt handover(ResultSet row, int number) throws SQLException {
    return new DagAttempt(
        row.getLong("order_id"),
        row.getInt("number"),
        new JobKey(row.getString("dag_key")),
        AttemptState.valueOf(row.getString("state")),
        row.getString("site"),
        Optional.ofNullable(row.getString("handle")).map(JobHandle::new),
        Path.of(row.getString("directory")),
        row.getString("fault"),
        row.getString("reason"),
        Rows.instant(row, "intended_at"),
        Rows.optionalInstant(row, "ended_at"));
  }
}
