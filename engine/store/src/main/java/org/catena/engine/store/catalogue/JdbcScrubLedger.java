package org.catena.engine.store.catalogue;

import java.time.Instant;
import java.util.Optional;
import org.catena.engine.core.port.ScrubLedger;
import org.catena.workflows.model.LogicalFile;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Of the replicas in table {@code cat_replica}. */
public final class JdbcScrubLedger implements ScrubLedger {
  private final JdbcClient database;

  public JdbcScrubLedger(JdbcClient database) {
    this.database = database;
  }

  @Override
  public Optional<Due> next(String rse, Instant before) {
    return database
        .sql(
            """
            select did.scope, did.name, oldest.verified_at
            from (select did, verified_at from cat_replica
                  where rse = ? and state = 'AVAILABLE' and verified_at < ?
                  order by verified_at limit 1) oldest
            join cat_did did on did.id = oldest.did""")
        .params(rse, Timestamps.stored(before))
        .query(
            (row, number) ->
                new Due(
                    new LogicalFile(row.getString("scope"), row.getString("name")),
                    rse,
                    Timestamps.read(row, "verified_at")))
        .optional();
  }

  @Override
  public void verified(LogicalFile file, String rse, Instant at) {
    database
        .sql(
            "update cat_replica set verified_at = ? where rse = ? and state = 'AVAILABLE' and did ="
                + " (select id from cat_did where type = 'FILE' and scope = ? and name = ?)")
        .params(Timestamps.stored(at), rse, file.scope(), file.name())
        .update();
  }
}
