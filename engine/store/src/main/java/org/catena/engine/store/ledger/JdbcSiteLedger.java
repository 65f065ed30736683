package org.catena.engine.store.ledger;

import java.util.List;
import org.catena.engine.core.ledger.SiteClosure;
import org.catena.engine.core.port.SiteLedger;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Sites that people have closed, in table {@code site_closure}. */
public final class JdbcSiteLedger implements SiteLedger {
  private final JdbcClient jdbc;

  public JdbcSiteLedger(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  @Override
  public List<SiteClosure> closures() {
    return jdbc.sql("select * from site_closure order by site")
        .query(
            (row, number) ->
                new SiteClosure(
                    row.getString("site"),
                    row.getString("reason"),
                    row.getString("who"),
                    Rows.instant(row, "since")))
        .list();
  }

  @Override
  public void close(SiteClosure closure) {
    int changed =
        jdbc.sql("update site_closure set reason = ?, who = ?, since = ? where site = ?")
            .params(
                Rows.cut(closure.reason()),
                closure.who(),
                Rows.time(closure.since()),
                closure.site())
            .update();
    if (changed == 0) {
      jdbc.sql("insert into site_closure (site, reason, who, since) values (?, ?, ?, ?)")
          .params(
              closure.site(), Rows.cut(closure.reason()), closure.who(), Rows.time(closure.since()))
          .update();
    }
  }

  @Override
  public void open(String site) {
    jdbc.sql("delete from site_closure where site = ?").param(site).update();
  }
}
