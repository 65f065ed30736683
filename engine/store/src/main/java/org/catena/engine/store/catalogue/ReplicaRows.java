package org.catena.engine.store.catalogue;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.catena.adapters.spi.FileUrl;
import org.catena.adapters.spi.ReplicaRecord;
import org.catena.adapters.spi.ReplicaState;
import org.catena.adapters.spi.VerifiedReplica;
import org.catena.workflows.model.LogicalFile;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The replicas: of each file at most one on each storage. */
final class ReplicaRows {
  private record Row(long did, ReplicaRecord replica) {}

  private final JdbcOperations batches;
  private final JdbcClient database;

  ReplicaRows(JdbcOperations batches, JdbcClient database) {
    this.batches = batches;
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

  /** The locks on them, if there are any, are looked at in the next round of the rules. */
  private void tellRules(Collection<Long> files, String rse) {
    database
        .sql(
            "insert into cat_lock_due (did, rse) select distinct l.did, l.rse"
                + " from unnest(?) n(did) join cat_lock l on l.did = n.did where l.rse = ?")
        .param(1, files.toArray(Long[]::new))
        .param(2, rse)
        .update();
  }

  /**
   * Makes replicas available.
   *
   * @param files the numbers of their files, each once
   * @return for each whether it was not so before: new here, deleted, or suspect until this
   *     verification
   * @throws Refusal when a storage already has another, usable copy of the file
   */
  Map<VerifiedReplica, Boolean> makeAvailable(Map<VerifiedReplica, Long> files) {
    Map<Long, List<ReplicaRecord>> known = of(files.values());
    Map<VerifiedReplica, Boolean> changed = new LinkedHashMap<>();
    List<Object[]> created = new ArrayList<>();
    List<Object[]> renewed = new ArrayList<>();
    files.forEach(
        (replica, file) -> {
          Optional<ReplicaRecord> before =
              known.getOrDefault(file, List.of()).stream()
                  .filter(record -> record.rse().equals(replica.rse()))
                  .findFirst();
          before.ifPresent(record -> requireSamePlace(record, replica));
          changed.put(replica, before.isEmpty() || before.get().state() != ReplicaState.AVAILABLE);
          (before.isEmpty() ? created : renewed)
              .add(
                  new Object[] {
                    replica.url().toString(),
                    Timestamps.stored(replica.verifiedAt()),
                    file,
                    replica.rse()
                  });
        });
    batches.batchUpdate(
        "insert into cat_replica (url, state, verified_at, reason, did, rse)"
            + " values (?, 'AVAILABLE', ?, '', ?, ?)",
        created);
    // In the order in which rules lock them: nobody waits for somebody who waits for him.
    renewed.sort(Comparator.comparing(row -> (Long) row[2]));
    batches.batchUpdate(
        "update cat_replica set url = ?, state = 'AVAILABLE', verified_at = ?, reason = ''"
            + " where did = ? and rse = ?",
        renewed);
    files.entrySet().stream()
        .collect(
            Collectors.groupingBy(
                each -> each.getKey().rse(),
                Collectors.mapping(Map.Entry::getValue, Collectors.toList())))
        .forEach((rse, there) -> tellRules(there, rse));
    return changed;
  }

  private static void requireSamePlace(ReplicaRecord known, VerifiedReplica replica) {
    if (known.state() == ReplicaState.AVAILABLE && !known.url().equals(replica.url())) {
      throw Refusal.taken(
          "%s has a replica on %s already, at %s: delete that one before %s is registered",
          replica.file(), replica.rse(), known.url(), replica.url());
    }
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
    tellRules(List.of(did.get()), rse);
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
