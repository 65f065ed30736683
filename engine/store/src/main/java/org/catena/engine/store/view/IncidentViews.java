package org.catena.engine.store.view;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What people must look at: open ones first, then newest first. */
public final class IncidentViews {
  private static final String SELECT =
      "select i.*, o.stage from incident i left join work_order o on o.id = i.order_id";
  private static final String ORDER =
      " order by case when i.resolved_at is null then 0 else 1 end, i.id desc";

  private final JdbcClient database;

  public IncidentViews(JdbcClient database) {
    this.database = database;
  }

  /** Which incidents a list is to hold. */
  public enum Which {
    ALL(""),
    OPEN(" where i.resolved_at is null"),
    RESOLVED(" where i.resolved_at is not null");

    private final String where;

    Which(String where) {
      this.where = where;
    }
  }

  public Page<IncidentView> list(Which which, int limit, int offset) {
    long total =
        database.sql("select count(*) from incident i" + which.where).query(Long.class).single();
    return new Page<>(
        total,
        database
            .sql(SELECT + which.where + ORDER + " limit :limit offset :offset")
            .param("limit", limit)
            .param("offset", offset)
            .query(IncidentViews::incident)
            .list());
  }

  public List<IncidentView> ofRun(long runNumber) {
    return database
        .sql(SELECT + " where i.run_number = :run" + ORDER)
        .param("run", runNumber)
        .query(IncidentViews::incident)
        .list();
  }

  private static IncidentView incident(ResultSet row, int number) throws SQLException {
    return new IncidentView(
        row.getLong("id"),
        row.getString("kind"),
        row.getString("subject"),
        row.getString("message"),
        Rows.instant(row, "since"),
        Rows.instantOrNull(row, "resolved_at"),
        Rows.longOrNull(row, "run_number"),
        Rows.textOrNull(row, "stage"),
        row.getString("owner"));
  }
}
