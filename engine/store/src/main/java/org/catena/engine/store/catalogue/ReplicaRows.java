package org.catena.engine.store.catalogue;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.catena.adapters.spi.FileUrl;
import org.catena.adapters.spi.ReplicaRecord;
import org.catena.adapters.spi.ReplicaState;
import org.catena.adapters.spi.VerifiedReplica;
import org.catena.workflows.model.LogicalFile;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The replicas: of each file at most one on each storage. */
final class ReplicaRows {
  private record Row(long did, ReplicaRecord replica) {}

  private final JdbcClient database;

  ReplicaRows(JdbcClient database) {
    this.database = database;
  }

  Map<Long, List<ReplicaRecord>> of(Collection<Long> files) {
    return database
        .sql(
            "select r.* from unnest(?) n(did) join cat_replica r on r.did = n.did"
                + " order by r.did, r.rse")
        .param(1, files.toArray(Long[]::new))
        .query(ReplicaRows::read)
        .list()
        .stream()
        .collect(
            Collectors.groupingBy(
                Row::did, Collectors.mapping(Row::replica, Collectors.toUnmodifiableList())));
  }

  /** The locks on it, if there are any, are looked at in the next round of the rules. */
  private void tellRules(long file, String rse) {
    database
        .sql(
            "insert into cat_lock_due (did, rse) select distinct did, rse from cat_lock"
                + " where did = ? and rse = ?")
        .params(file, rse)
        .update();
  }

  /**
   * Makes the replica available.
   *
   * @return whether it was not so before: new here, deleted, or suspect until this verification
   * @throws Refusal when the storage already has another, usable copy of the file
   */
  boolean makeAvailable(long file, VerifiedReplica replica) {
    Optional<ReplicaRecord> known = find(file, replica.rse());
    if (known.isEmpty()) {
      insert(file, replica);
      tellRules(file, replica.rse());
      return true;
    }
    boolean wasAvailable = known.get().state() == ReplicaState.AVAILABLE;
    if (wasAvailable && !known.get().url().equals(replica.url())) {
      throw Refusal.taken(
          "%s has a replica on %s already, at %s: delete that one before %s is registered",
          replica.file(), replica.rse(), known.get().url(), replica.url());
    }
    renew(file, replica);
    tellRules(file, replica.rse());
    return !wasAvailable;
  }

  void mark(LogicalFile file, String rse, ReplicaState state, String reason) {
    Optional<Long> did =
        database
            .sql("select id from cat_did where type = 'FILE' and scope = ? and name = ?")
            .params(file.scope(), file.name())
            .query(Long.class)
            .optional();
    if (did.isEmpty()) {
      return;
    }
    database
        .sql("update cat_replica set state = ?, reason = ? where rse = ? and did = ?")
        .params(
            state.name(),
            state == ReplicaState.AVAILABLE ? "" : reason.replace('\0', '\uFFFD'),
            rse,
            did.get())
        .update();
    tellRules(did.get(), rse);
  }

  private Optional<ReplicaRecord> find(long file, String rse) {
    return database
        .sql("select * from cat_replica where did = ? and rse = ?")
        .params(file, rse)
        .query(ReplicaRows::read)
        .optional()
        .map(Row::replica);
  }

  private void insert(long file, VerifiedReplica replica) {
    database
        .sql(
            "insert into cat_replica (did, rse, url, state, verified_at, reason)"
                + " values (?, ?, ?, 'AVAILABLE', ?, '')")
        .params(
            file, replica.rse(), replica.url().toString(), Timestamps.stored(replica.verifiedAt()))
        .update();
  }

  private void renew(long file, VerifiedReplica replica) {
    database
        .sql(
            "update cat_replica set url = ?, state = 'AVAILABLE', verified_at = ?, reason = ''"
                + " where did = ? and rse = ?")
        .params(
            replica.url().toString(), Timestamps.stored(replica.verifiedAt()), file, replica.rse())
        .update();
  }

  private static Row read(ResultSet row, int number) throws SQLException {
    return new Row(
        row.getLong("did"),
        new ReplicaRecord(
            row.getString("rse"),
            FileUrl.parse(row.getString("url")),
            ReplicaState.valueOf(row.getString("state")),
            Timestamps.read(row, "verified_at"),
            row.getString("reason")));
  }
}
