package org.catena.engine.store.ledger;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.catena.engine.core.ledger.Incident;
import org.catena.engine.core.port.IncidentLedger;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Incidents in table {@code incident}. */
public final class JdbcIncidentLedger implements IncidentLedger {
  private final JdbcClient jdbc;

  public JdbcIncidentLedger(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  @Override
  public Incident open(Incident incident) {
    Optional<Incident> known = find(incident.kind(), incident.subject());
    if (known.isPresent()) {
      jdbc.sql("update incident set message = ? where id = ?")
          .params(Rows.cut(incident.message()), known.get().id())
          .update();
    } else {
      jdbc.sql(
              """
              insert into incident (kind, subject, message, owner, run_number, order_id, since)
              values (?, ?, ?, ?, ?, ?, ?)""")
          .param(incident.kind())
          .param(Rows.subject(incident.subject()))
          .param(Rows.cut(incident.message()))
          .param(incident.owner())
          .param(incident.runNumber().orElse(null))
          .param(incident.orderId().orElse(null))
          .param(Rows.time(incident.since()))
          .update();
    }
    return find(incident.kind(), incident.subject()).orElseThrow();
  }

  private Optional<Incident> find(String kind, String subject) {
    return jdbc.sql("select * from incident where kind = ? and subject = ? and resolved_at is null")
        .params(kind, Rows.subject(subject))
        .query(JdbcIncidentLedger::incident)
        .optional();
  }

  @Override
  public void resolve(String kind, String subject, Instant at) {
    jdbc.sql(
            """
            update incident set resolved_at = ?
            where kind = ? and subject = ? and resolved_at is null""")
        .params(Rows.time(at), kind, Rows.subject(subject))
        .update();
  }

  @Override
  public List<Incident> openOnes() {
    return jdbc.sql("select * from incident where resolved_at is null order by id")
        .query(JdbcIncidentLedger::incident)
        .list();
  }

  private static Incident incident(ResultSet row, int number) throws SQLException {
    return new Incident(
        row.getLong("id"),
        row.getString("kind"),
        row.getString("subject"),
        row.getString("message"),
        row.getString("owner"),
        Rows.optionalLong(row, "run_number"),
        Rows.optionalLong(row, "order_id"),
        Rows.instant(row, "since"),
        Rows.optionalInstant(row, "resolved_at"));
  }
}
