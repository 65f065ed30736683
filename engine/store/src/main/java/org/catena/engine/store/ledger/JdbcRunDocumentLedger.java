package org.catena.engine.store.ledger;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.catena.adapters.spi.FileUrl;
import org.catena.adapters.spi.ReplicaState;
import org.catena.engine.core.ledger.FileCopy;
import org.catena.engine.core.ledger.RunReading;
import org.catena.engine.core.ledger.RunRecord;
import org.catena.engine.core.ledger.TransferState;
import org.catena.engine.core.port.RunDocumentLedger;
import org.catena.workflows.model.LogicalFile;
import org.catena.workflows.model.RunKey;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What run databases know, in tables {@code run_database} and {@code run_told}. */
public final class JdbcRunDocumentLedger implements RunDocumentLedger {
  private final JdbcClient jdbc;

  public JdbcRunDocumentLedger(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  @Override
  public Optional<RunReading> reading(String database) {
    return jdbc.sql("select * from run_database where name = ?")
        .param(database)
        .query(
            (row, number) ->
                new RunReading(
                    row.getString("name"),
                    Rows.instant(row, "began_at"),
                    Rows.instant(row, "read_to")))
        .optional();
  }

  @Override
  public void keep(RunReading reading) {
    int known =
        jdbc.sql("update run_database set began_at = ?, read_to = ? where name = ?")
            .params(Rows.time(reading.began()), Rows.time(reading.readTo()), reading.database())
            .update();
    if (known == 0) {
      jdbc.sql("insert into run_database (name, began_at, read_to) values (?, ?, ?)")
          .params(reading.database(), Rows.time(reading.began()), Rows.time(reading.readTo()))
          .update();
    }
  }

  @Override
  public List<RunRecord> untold(Instant since) {
    return jdbc.sql(
            """
            select r.* from run r
            left join run_told t on t.scope = r.scope and t.run_number = r.number
            where r.started_at >= ? and t.run_number is null
            order by r.started_at, r.number""")
        .param(Rows.time(since))
        .query(JdbcRunLedger::run)
        .list();
  }

  @Override
  public List<FileCopy> copies(RunKey run) {
    return jdbc.sql(
            """
            select t.scope, t.file_name, t.rse, t.destination, t.state, r.state as replica_state
            from work_order o
            join transfer t on t.order_id = o.id
            left join cat_did d on d.scope = t.scope and d.name = t.file_name
            left join cat_replica r on r.did = d.id and r.rse = t.rse
            where o.scope = ? and o.run_number = ?
            order by t.id""")
        .params(run.scope(), run.number())
        .query(JdbcRunDocumentLedger::copy)
        .list();
  }

  private static FileCopy copy(ResultSet row, int number) throws SQLException {
    return new FileCopy(
        new LogicalFile(row.getString("scope"), row.getString("file_name")),
        row.getString("rse"),
        FileUrl.parse(row.getString("destination")),
        TransferState.valueOf(row.getString("state")),
        Optional.ofNullable(row.getString("replica_state")).map(ReplicaState::valueOf));
  }

  @Override
  public void told(RunKey run, Instant at) {
    int known =
        jdbc.sql("update run_told set told_at = ? where scope = ? and run_number = ?")
            .params(Rows.time(at), run.scope(), run.number())
            .update();
    if (known == 0) {
      jdbc.sql("insert into run_told (scope, run_number, told_at) values (?, ?, ?)")
          .params(run.scope(), run.number(), Rows.time(at))
          .update();
    }
  }
}
