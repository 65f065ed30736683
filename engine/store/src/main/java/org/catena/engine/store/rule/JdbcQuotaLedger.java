package org.catena.engine.store.rule;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.catena.engine.core.ledger.Quota;
import org.catena.engine.core.port.QuotaLedger;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Quotas in table {@code cat_quota}. */
public final class JdbcQuotaLedger implements QuotaLedger {
  private final JdbcClient jdbc;

  public JdbcQuotaLedger(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  @Override
  public List<Quota> of(String account) {
    return jdbc.sql(
            "select * from cat_quota where account = ? or ? = '' order by account, expression")
        .params(account, account)
        .query(
            (row, number) ->
                new Quota(
                    row.getString("account"), row.getString("expression"), row.getLong("bytes")))
        .list();
  }

  @Override
  public void set(Quota quota) {
    remove(quota.account(), quota.expression());
    jdbc.sql("insert into cat_quota (account, expression, bytes) values (?, ?, ?)")
        .params(quota.account(), quota.expression(), quota.bytes())
        .update();
  }

  @Override
  public boolean remove(String account, String expression) {
    return jdbc.sql("delete from cat_quota where account = ? and expression = ?")
            .params(account, expression)
            .update()
        > 0;
  }

  @Override
  public Map<String, Long> locked(String account) {
    Map<String, Long> locked = new TreeMap<>();
    jdbc.sql(
            "select n.rse, sum(n.bytes) from cat_rule r"
                + " join cat_lock_count n on n.rule_id = r.id"
                + " where r.account = ? and r.ended_at is null group by n.rse")
        .param(account)
        .query((RowCallbackHandler) row -> locked.put(row.getString(1), row.getLong(2)));
    return locked;
  }
}
