package org.catena.engine.store.view;

import java.sql.ResultSet;
import java.sql.SQLException;
import org.springframework.jdbc.core.simple.JdbcClient;

/** New-data events, newest first. */
public final class EventViews {
  private final JdbcClient database;

  public EventViews(JdbcClient database) {
    this.database = database;
  }

  /**
   * @param state a word such as {@code waiting}; empty for all
   */
  public Page<EventView> list(String state, int limit, int offset) {
    String where = state.isEmpty() ? "" : " where state = :state";
    long total =
        database
            .sql("select count(*) from event" + where)
            .param("state", Rows.constant(state))
            .query(Long.class)
            .single();
    return new Page<>(
        total,
        database
            .sql("select * from event" + where + " order by id desc limit :limit offset :offset")
            .param("state", Rows.constant(state))
            .param("limit", limit)
            .param("offset", offset)
            .query(EventViews::event)
            .list());
  }

  private static EventView event(ResultSet row, int number) throws SQLException {
    return new EventView(
        row.getLong("id"),
        row.getString("source"),
        row.getString("event_id"),
        row.getString("type"),
        Rows.longOrNull(row, "run_number"),
        Rows.word(row.getString("state")),
        row.getLong("times_seen"),
        Rows.instant(row, "received_at"),
        Rows.textOrNull(row, "detail"),
        Rows.instantOrNull(row, "expires_at"));
  }
}
