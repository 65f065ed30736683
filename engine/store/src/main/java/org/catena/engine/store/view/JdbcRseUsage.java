package org.catena.engine.store.view;

import java.util.Map;
import java.util.TreeMap;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Usage as the embedded catalogue lists it. */
public final class JdbcRseUsage implements RseUsage {
  private final JdbcClient database;

  public JdbcRseUsage(JdbcClient database) {
    this.database = database;
  }

  @Override
  public Map<String, Usage> byRse() {
    Map<String, Usage> usage = new TreeMap<>();
    database
        .sql(
            "select r.rse, count(*), sum(d.bytes) from cat_replica r"
                + " join cat_did d on d.id = r.did where r.state = 'AVAILABLE' group by r.rse")
        .query(
            (RowCallbackHandler)
                row -> usage.put(row.getString(1), new Usage(row.getLong(2), row.getLong(3))));
    return usage;
  }
}
