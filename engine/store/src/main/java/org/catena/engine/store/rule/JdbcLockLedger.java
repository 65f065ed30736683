package org.catena.engine.store.rule;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.catena.engine.core.ledger.DidKind;
import org.catena.engine.core.ledger.LockRecord;
import org.catena.engine.core.ledger.LockState;
import org.catena.engine.core.ledger.LooseFile;
import org.catena.engine.core.ledger.RuleGroup;
import org.catena.engine.core.port.LockLedger;
import org.catena.engine.store.rule.LockCountRows.Counted;
import org.catena.workflows.model.LogicalFile;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Locks in tables {@code cat_lock}, {@code cat_lock_count} and {@code cat_lock_due}. */
public final class JdbcLockLedger implements LockLedger {
  /** What a replica makes of a lock: state, then reason. Its columns are those of {@code r}. */
  private static final String FROM_REPLICA =
      "case when r.state = 'AVAILABLE' then 'OK' when r.state = 'SUSPECT' then 'STUCK'"
          + " else 'REPLICATING' end,"
          + " case when r.state = 'SUSPECT' then 'the replica is suspect: '"
          + " || substring(r.reason from 1 for 3900) else '' end";

  /** A replica that has changed. */
  private record Due(long id, long did, String rse) {}

  /** What its locks are now. */
  private record Now(String state, String reason) {
    static final Now MISSING = new Now(LockState.REPLICATING.name(), "");
  }

  private final JdbcOperations batches;
  private final JdbcClient jdbc;
  private final LockCountRows counts;

  public JdbcLockLedger(JdbcOperations batches) {
    this.batches = batches;
    this.jdbc = JdbcClient.create(batches);
    this.counts = new LockCountRows(batches, jdbc);
  }

  private static String files(RuleGroup group) {
    return group.kind() == DidKind.FILE
        ? "select id as child from cat_did where id = :group"
        : "select child from cat_did_content where parent = :group";
  }

  @Override
  public Map<String, Long> held(RuleGroup group) {
    Map<String, Long> held = new TreeMap<>();
    jdbc.sql(
            "select r.rse, sum(d.bytes) from unnest(?) c(child) join cat_did d on d.id = c.child"
                + " join cat_replica r on r.did = d.id and r.state = 'AVAILABLE' group by r.rse")
        .param(1, children(group))
        .query((RowCallbackHandler) row -> held.put(row.getString(1), row.getLong(2)));
    return held;
  }

  /** As a list: H2 goes through all files for a subquery. */
  private Long[] children(RuleGroup group) {
    return jdbc.sql(files(group))
        .param("group", group.did())
        .query(Long.class)
        .list()
        .toArray(Long[]::new);
  }

  @Override
  public Map<String, Long> locked(RuleGroup group) {
    Map<String, Long> locked = new TreeMap<>();
    jdbc.sql("select rse, bytes from cat_lock_count where rule_id = ? and group_did = ?")
        .params(group.ruleId(), group.did())
        .query((RowCallbackHandler) row -> locked.put(row.getString(1), row.getLong(2)));
    return locked;
  }

  @Override
  public void take(RuleGroup group) {
    jdbc.sql("update cat_rule_group set rses = ? where rule_id = ? and did = ?")
        .params(String.join(" ", group.rses()), group.ruleId(), group.did())
        .update();
    Long[] children = children(group);
    for (String rse : group.rses()) {
      holdStill(List.of(children), rse);
      jdbc.sql(
              "insert into cat_lock (rule_id, group_did, did, rse, bytes, state, reason)"
                  + " select cast(? as bigint), cast(? as bigint), d.id,"
                  + " cast(? as varchar(250)), d.bytes, "
                  + FROM_REPLICA
                  + " from unnest(?) c(child) join cat_did d on d.id = c.child"
                  + " left join cat_replica r on r.did = d.id and r.rse = ?"
                  + " where d.type = 'FILE' and not exists (select 1 from cat_lock l"
                  + " where l.rule_id = ? and l.did = d.id and l.rse = ?)")
          .param(1, group.ruleId())
          .param(2, group.did())
          .param(3, rse)
          .param(4, children)
          .param(5, rse)
          .param(6, group.ruleId())
          .param(7, rse)
          .update();
    }
    complete(group);
  }

  /**
   * A replica that becomes suspect while we lock its file must see the lock, or we must see what
   * became of it: so it waits for us.
   */
  private void holdStill(List<Long> files, String rse) {
    // As a list: H2 answers a subquery here once for each replica of the RSE.
    inParts(
        files,
        part ->
            jdbc.sql(
                    "select did from cat_replica where did in (:part) and rse = :rse"
                        + " order by did for update")
                .param("part", part)
                .param("rse", rse)
                .query(Long.class)
                .list());
  }

  @Override
  public List<LooseFile> loose(RuleGroup group, int most) {
    Map<Long, LooseFile> files = new LinkedHashMap<>();
    jdbc.sql(
            "select d.id, d.name, d.bytes from unnest(?) c(child) join cat_did d on d.id = c.child"
                + " where d.type = 'FILE' and not exists (select 1 from cat_lock l"
                + " where l.rule_id = ? and l.did = d.id) order by d.name limit ?")
        .param(1, children(group))
        .param(2, group.ruleId())
        .param(3, most)
        .query(
            (RowCallbackHandler)
                row ->
                    files.put(
                        row.getLong(1),
                        new LooseFile(row.getLong(1), row.getString(2), row.getLong(3), Set.of())));
    Map<Long, Set<String>> held = new HashMap<>();
    inParts(
        files.keySet(),
        part ->
            jdbc.sql(
                    "select did, rse from cat_replica where state = 'AVAILABLE' and did in (:part)"
                        + " order by did for update")
                .param("part", part)
                .query(
                    (RowCallbackHandler)
                        row ->
                            held.computeIfAbsent(row.getLong(1), did -> new TreeSet<>())
                                .add(row.getString(2))));
    return files.values().stream()
        .map(
            file ->
                new LooseFile(
                    file.did(), file.name(), file.bytes(), held.getOrDefault(file.did(), Set.of())))
        .toList();
  }

  @Override
  public void take(RuleGroup group, Map<LooseFile, List<String>> places) {
    List<Object[]> rows = new ArrayList<>();
    List<Object[]> due = new ArrayList<>();
    places.forEach(
        (file, rses) ->
            rses.forEach(
                rse -> {
                  boolean there = file.heldAt().contains(rse);
                  LockState state = there ? LockState.OK : LockState.REPLICATING;
                  rows.add(
                      new Object[] {
                        group.ruleId(), group.did(), file.did(), rse, file.bytes(), state.name()
                      });
                  if (!there) { // it may be suspect there
                    due.add(new Object[] {file.did(), rse});
                  }
                }));
    batches.batchUpdate(
        "insert into cat_lock (rule_id, group_did, did, rse, bytes, state, reason)"
            + " values (?, ?, ?, ?, ?, ?, '')",
        rows);
    batches.batchUpdate("insert into cat_lock_due (did, rse) values (?, ?)", due);
  }

  @Override
  public void complete(RuleGroup group) {
    jdbc.sql("update cat_rule_group set files = ? where rule_id = ? and did = ?")
        .params(group.files(), group.ruleId(), group.did())
        .update();
    counts.again(Set.of(new Counted(group.ruleId(), group.did())));
  }

  @Override
  public Set<Long> settle(int most) {
    List<Due> due =
        jdbc.sql("select id, did, rse from cat_lock_due order by id limit ?")
            .param(most)
            .query((row, number) -> new Due(row.getLong(1), row.getLong(2), row.getString(3)))
            .list();
    Map<String, Set<Long>> byRse = new TreeMap<>();
    due.forEach(each -> byRse.computeIfAbsent(each.rse(), rse -> new TreeSet<>()).add(each.did()));
    Set<Counted> changed = new HashSet<>();
    byRse.forEach(
        (rse, files) -> {
          bring(rse, files);
          changed.addAll(counts.at(rse, files));
        });
    counts.again(changed);
    batches.batchUpdate(
        "delete from cat_lock_due where id = ?",
        due.stream().map(each -> new Object[] {each.id()}).toList());
    Set<Long> rules = new LinkedHashSet<>();
    changed.forEach(group -> rules.add(group.rule()));
    return rules;
  }

  /** Locks up to date with the replicas at one RSE; copies that are over make room for new ones. */
  private void bring(String rse, Set<Long> files) {
    Map<Long, Now> states = new HashMap<>();
    inParts(
        files,
        part ->
            jdbc.sql(
                    "select r.did, "
                        + FROM_REPLICA
                        + " from cat_replica r where r.rse = :rse and r.did in (:part)")
                .param("rse", rse)
                .param("part", part)
                .query(
                    (RowCallbackHandler)
                        row ->
                            states.put(
                                row.getLong(1), new Now(row.getString(2), row.getString(3)))));
    List<Object[]> locks = new ArrayList<>();
    List<Object[]> copies = new ArrayList<>();
    for (long file : files) {
      Now now = states.getOrDefault(file, Now.MISSING);
      locks.add(new Object[] {now.state(), now.reason(), file, rse});
      copies.add(new Object[] {file, rse});
    }
    batches.batchUpdate(
        "update cat_lock set state = ?, reason = ? where did = ? and rse = ?", locks);
    batches.batchUpdate(
        "delete from cat_rule_copy where did = ? and rse = ? and transfer_id in"
            + " (select id from transfer where id = cat_rule_copy.transfer_id"
            + " and state in ('REGISTERED', 'FAILED'))",
        copies);
  }

  @Override
  public List<LockRecord> of(long ruleId, Collection<LockState> states, int offset, int limit) {
    return jdbc.sql(
            """
            select d.scope, d.name, l.rse, l.bytes, l.state, l.reason
              from cat_lock l join cat_did d on d.id = l.did
             where l.rule_id = :rule and l.state in (:states)
             order by d.name, l.rse offset :offset rows fetch next :limit rows only""")
        .param("rule", ruleId)
        .param("states", states.stream().map(LockState::name).toList())
        .param("offset", offset)
        .param("limit", limit)
        .query(
            (row, number) ->
                new LockRecord(
                    new LogicalFile(row.getString(1), row.getString(2)),
                    row.getString(3),
                    row.getLong(4),
                    LockState.valueOf(row.getString(5)),
                    row.getString(6)))
        .list();
  }

  private static void inParts(Collection<Long> files, Consumer<List<Long>> each) {
    List<Long> all = List.copyOf(files);
    for (int from = 0; from < all.size(); from += LockCountRows.AT_ONCE) {
      each.accept(all.subList(from, Math.min(from + LockCountRows.AT_ONCE, all.size())));
    }
  }
}
