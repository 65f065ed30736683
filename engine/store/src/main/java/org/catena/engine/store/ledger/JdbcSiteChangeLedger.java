package org.catena.engine.store.ledger;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.catena.engine.core.ledger.SiteChange;
import org.catena.engine.core.port.SiteChangeLedger;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Changes of sites, in table {@code site_change}. */
public final class JdbcSiteChangeLedger implements SiteChangeLedger {
  private final JdbcClient jdbc;

  public JdbcSiteChangeLedger(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  @Override
  public void add(SiteChange change) {
    jdbc.sql(
            """
            insert into site_change (site, changed_at, who, text_before, text_after)
            values (?, ?, ?, ?, ?)""")
        .param(change.site())
        .param(Rows.time(change.at()))
        .param(Rows.subject(change.who()))
        .param(change.before().map(Rows::clean).orElse(null))
        .param(change.after().map(Rows::clean).orElse(null))
        .update();
  }

  @Override
  public List<SiteChange> of(String site, int limit) {
    return jdbc.sql("select * from site_change where site = ? order by id desc limit ?")
        .params(site, limit)
        .query(JdbcSiteChangeLedger::change)
        .list();
  }

  @Override
  public Map<String, SiteChange> last() {
    Map<String, SiteChange> last = new TreeMap<>();
    jdbc.sql(
            "select * from site_change where id in (select max(id) from site_change group by site)")
        .query(JdbcSiteChangeLedger::change)
        .list()
        .forEach(change -> last.put(change.site(), change));
    return last;
  }

  @Override
  public long openAt(String site) {
    return jdbc.sql(
            """
            select (select count(*) from attempt
                    where site = ? and state in ('INTENDED', 'SUBMITTED', 'RUNNING'))
                 + (select count(*) from dag_attempt
                    where site = ? and state in ('INTENDED', 'SUBMITTED', 'RUNNING'))""")
        .params(site, site)
        .query(Long.class)
        .single();
  }

  private static SiteChange change(ResultSet row, int number) throws SQLException {
    return new SiteChange(
        row.getString("site"),
        Rows.instant(row, "changed_at"),
        row.getString("who"),
        Optional.ofNullable(row.getString("text_before")),
        Optional.ofNullable(row.getString("text_after")));
  }
}
