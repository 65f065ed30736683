package org.catena.engine.store.view;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.catena.engine.core.ledger.Link;
import org.catena.engine.core.ledger.LinkTally;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What links have carried, from table {@code link_hour}. */
public final class LinkViews {
  private final JdbcClient jdbc;

  public LinkViews(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** From that hour on; the oldest first. */
  public List<LinkTally> since(Instant hour) {
    return jdbc.sql(
            """
            select * from link_hour where begins_at >= ?
            order by begins_at, link_from, link_to, fault\
            """)
        .param(hour.atOffset(ZoneOffset.UTC))
        .query(LinkViews::tally)
        .list();
  }

  private static LinkTally tally(ResultSet row, int number) throws SQLException {
    return new LinkTally(
        new Link(row.getString("link_from"), row.getString("link_to")),
        Rows.instant(row, "begins_at"),
        row.getString("fault"),
        row.getLong("attempts"),
        row.getLong("bytes"),
        row.getDouble("seconds"),
        Rows.instant(row, "last_at"),
        row.getString("last_reason"));
  }

  /**
   * All that was ever counted of one link and one way to end.
   *
   * @param fault empty for what arrived
   */
  public record Total(Link link, String fault, long attempts, long bytes, double seconds) {
    /** With more of the same. */
    public Total plus(Total more) {
      return new Total(
          link, fault, attempts + more.attempts, bytes + more.bytes, seconds + more.seconds);
    }
  }

  /** One for each link and fault. */
  public List<Total> totals() {
    return jdbc.sql(
            """
            select link_from, link_to, fault, sum(attempts) as attempts, sum(bytes) as bytes,
              sum(seconds) as seconds
            from link_hour group by link_from, link_to, fault\
            """)
        .query(
            (row, number) ->
                new Total(
                    new Link(row.getString("link_from"), row.getString("link_to")),
                    row.getString("fault"),
                    row.getLong("attempts"),
                    row.getLong("bytes"),
                    row.getDouble("seconds")))
        .list();
  }
}
