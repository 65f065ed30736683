package org.catena.engine.store.catalogue;

import java.time.Instant;
import java.util.List;
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
  public List<Due> next(String rse, Instant before, int most) {
    return database
        .sql(
            """
            select did.scope, did.name, oldest.verified_at
            from (select did, verified_at from cat_replica
                  where rse = ? and state = 'AVAILABLE' and verified_at < ?
                  order by verified_at limit ?) oldest
            join cat_did did on did.id = oldest.did
            order by oldest.verified_at""")
        .params(rse, Timestamps.stored(before), most)
        .query(
            (row, number) ->
                new Due(
                    new LogicalFile(row.getString("scope"), row.getString("name")),
                    rse,
                    Timestamps.read(row, "verified_at")))
        .list();
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
