package org.catena.engine.store.ledger;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.catena.engine.core.ledger.EventRecord;
import org.catena.engine.core.ledger.EventState;
import org.catena.engine.core.port.EventLedger;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Events in table {@code event}. */
public final class JdbcEventLedger implements EventLedger {
  private final JdbcClient jdbc;
  private final String scope;

  /**
   * @param scope of the runs that events speak of
   */
  public JdbcEventLedger(JdbcClient jdbc, String scope) {
    this.jdbc = jdbc;
    this.scope = scope;
  }

  @Override
  public Optional<EventRecord> find(String source, String eventId) {
    return jdbc.sql("select * from event where source = ? and event_id = ?")
        .params(source, eventId)
        .query(JdbcEventLedger::event)
        .optional();
  }

  @Override
  public EventRecord add(EventRecord event) {
    long id =
        Inserts.idOf(
            jdbc.sql(
                    """
                    insert into event (source, event_id, type, scope, run_number, fingerprint,
                      state, times_seen, received_at, expires_at, detail)
                    values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""")
                .params(
                    event.source(),
                    event.eventId(),
                    event.type(),
                    scope,
                    event.runNumber(),
                    event.fingerprint(),
                    event.state().name(),
                    event.timesSeen(),
                    Rows.time(event.receivedAt()))
                .param(Rows.time(event.expiresAt()))
                .param(event.detail()));
    return new EventRecord(
        id,
        event.source(),
        event.eventId(),
        event.type(),
        event.runNumber(),
        event.fingerprint(),
        event.state(),
        event.timesSeen(),
        event.receivedAt(),
        event.expiresAt(),
        event.detail());
  }

  @Override
  public void seenAgain(long id) {
    jdbc.sql("update event set times_seen = times_seen + 1 where id = ?").param(id).update();
  }

  @Override
  public void change(long id, EventState state, String fingerprint, String detail) {
    jdbc.sql("update event set state = ?, fingerprint = ?, detail = ? where id = ?")
        .params(state.name(), Rows.cut(fingerprint), Rows.cut(detail), id)
        .update();
  }

  @Override
  public List<EventRecord> waiting() {
    return jdbc.sql("select * from event where state = 'WAITING' order by id")
        .query(JdbcEventLedger::event)
        .list();
  }

  @Override
  public List<EventRecord> expired(Instant now) {
    return jdbc.sql("select * from event where state = 'WAITING' and expires_at <= ? order by id")
        .param(Rows.time(now))
        .query(JdbcEventLedger::event)
        .list();
  }

  private static EventRecord event(ResultSet row, int number) throws SQLException {
    return new EventRecord(
        row.getLong("id"),
        row.getString("source"),
        row.getString("event_id"),
        row.getString("type"),
        row.getLong("run_number"),
        row.getString("fingerprint"),
        EventState.valueOf(row.getString("state")),
        row.getLong("times_seen"),
        Rows.instant(row, "received_at"),
        Rows.optionalInstant(row, "expires_at"),
        row.getString("detail"));
  }
}
