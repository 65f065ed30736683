package org.catena.engine.store.ledger;

import java.time.Instant;
import java.util.List;
import org.catena.engine.core.port.BufferLedger;
import org.catena.workflows.model.RunKey;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Of tables {@code run} and {@code purge_certificate}: a run leaves under one that was executed.
 */
public final class JdbcBufferLedger implements BufferLedger {
  private final JdbcClient jdbc;

  public JdbcBufferLedger(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  @Override
  public List<RunKey> lying(String buffer, Instant takenInBefore) {
    return jdbc.sql(
            """
            select run.scope, run.number from run
             where run.buffer = ? and run.started_at < ?
               and not exists (
                 select 1 from purge_certificate c
                  where c.run_number = run.number and c.scope = run.scope and c.rse = run.buffer
                    and c.state = 'EXECUTED')
             order by run.started_at, run.number""")
        .params(buffer, Rows.time(takenInBefore))
        .query((row, number) -> new RunKey(row.getString("scope"), row.getLong("number")))
        .list();
  }
}
