package org.catena.engine.store.catalogue;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.catena.adapters.spi.FileUrl;
import org.catena.adapters.spi.ReplicaState;
import org.catena.engine.core.ledger.TransferState;
import org.catena.engine.core.port.ReplicaLedger;
import org.catena.workflows.model.LogicalFile;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Of tables {@code cat_replica} and {@code transfer}. */
public final class JdbcReplicaLedger implements ReplicaLedger {
  private static final String COLUMNS =
      "select d.id, d.scope, d.name, d.bytes, r.url, r.state from ";

  private final JdbcClient database;

  public JdbcReplicaLedger(JdbcClient database) {
    this.database = database;
  }

  @Override
  public Map<LogicalFile, Known> at(String rse, Set<LogicalFile> files) {
    Map<String, List<LogicalFile>> byScope =
        files.stream().collect(Collectors.groupingBy(LogicalFile::scope));
    Map<LogicalFile, Known> known = new LinkedHashMap<>();
    byScope.forEach(
        (scope, named) ->
            at(rse, scope, named).forEach(replica -> known.put(replica.file(), replica)));
    return known;
  }

  private List<Known> at(String rse, String scope, List<LogicalFile> files) {
    return database
        .sql(
            COLUMNS
                + "unnest(?) n(name) join cat_did d on d.name = n.name"
                + " join cat_replica r on r.did = d.id"
                + " where d.type = 'FILE' and d.scope = ? and r.rse = ?")
        .param(1, files.stream().map(LogicalFile::name).toArray(String[]::new))
        .param(2, scope)
        .param(3, rse)
        .query(JdbcReplicaLedger::known)
        .list();
  }

  @Override
  public List<Known> after(String rse, ReplicaState state, long did, int most) {
    return database
        .sql(
            COLUMNS
                + "cat_replica r join cat_did d on d.id = r.did"
                + " where r.rse = ? and r.state = ? and r.did > ? order by r.did limit ?")
        .params(rse, state.name(), did, most)
        .query(JdbcReplicaLedger::known)
        .list();
  }

  private static Known known(ResultSet row, int number) throws SQLException {
    return new Known(
        row.getLong("id"),
        file(row, "name"),
        row.getLong("bytes"),
        FileUrl.parse(row.getString("url")),
        ReplicaState.valueOf(row.getString("state")));
  }

  private static LogicalFile file(ResultSet row, String name) throws SQLException {
    return new LogicalFile(row.getString("scope"), row.getString(name));
  }

  @Override
  public Set<LogicalFile> underWay(String rse) {
    return new HashSet<>(
        database
            .sql(
                "select scope, file_name from transfer where rse = ?"
                    + " and state not in ('REGISTERED', 'FAILED')")
            .param(rse)
            .query((row, number) -> file(row, "file_name"))
            .list());
  }

  @Override
  public Optional<Copied> copied(String rse, LogicalFile file) {
    return database
        .sql(
            "select id, state, reason from transfer where file_name = ? and rse = ? and scope = ?"
                + " order by id desc limit 1")
        .params(file.name(), rse, file.scope())
        .query(
            (row, number) ->
                new Copied(
                    row.getLong("id"),
                    TransferState.valueOf(row.getString("state")),
                    row.getString("reason")))
        .optional();
  }
}
