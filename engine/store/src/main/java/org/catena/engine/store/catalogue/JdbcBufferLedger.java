package org.catena.engine.store.catalogue;

import java.time.Instant;
import java.util.List;
import org.catena.engine.core.port.BufferLedger;
import org.catena.workflows.model.RunKey;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Of table {@code cat_replica}, whose raw files say of which run they are. */
public final class JdbcBufferLedger implements BufferLedger {
  private final JdbcClient database;

  public JdbcBufferLedger(JdbcClient database) {
    this.database = database;
  }

  @Override
  public List<RunKey> lying(String buffer, Instant takenInBefore) {
    return database
        .sql(
            """
            select distinct run.scope, run.number, run.started_at
              from cat_replica r
              join cat_did d on d.id = r.did
              join cat_metadata m on m.did = d.id and m.meta_key = 'run'
              join run on run.scope = d.scope and run.number = m.number_value
             where r.rse = ? and r.state in ('AVAILABLE', 'SUSPECT') and run.started_at < ?
             order by run.started_at, run.number""")
        .params(buffer, Timestamps.stored(takenInBefore))
        .query((row, number) -> new RunKey(row.getString("scope"), row.getLong("number")))
        .list();
  }
}
