package org.catena.engine.store.rule;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.catena.adapters.spi.DatasetPath;
import org.catena.engine.core.ledger.RuleCopy;
import org.catena.engine.core.ledger.TransferRecord;
import org.catena.engine.core.ledger.TransferState;
import org.catena.engine.core.port.RuleCopyLedger;
import org.catena.engine.store.ledger.JdbcTransferLedger;
import org.catena.engine.store.rule.LockCountRows.Counted;
import org.catena.workflows.model.Adler32;
import org.catena.workflows.model.Content;
import org.catena.workflows.model.LogicalFile;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Copies that rules want, in table {@code cat_rule_copy} beside {@code transfer}. */
public final class JdbcRuleCopyLedger implements RuleCopyLedger {
  private static final String MOVING = "('PLANNED', 'UNDERWAY', 'ARRIVED', 'VERIFIED')";

  private static final String FACTS =
      """
      select d.id, d.scope, d.name, d.bytes, d.adler32, d.logical_key, d.events,
             p.name as dataset, q.name as container
        from cat_did d
        join cat_did_content c on c.child = d.id
        join cat_did p on p.id = c.parent
        join cat_did_content i on i.child = p.id
        join cat_did q on q.id = i.parent
      """;

  private static final String COPIES =
      "select t.* from cat_rule_copy c join transfer t on t.id = c.transfer_id where ";

  private final JdbcClient jdbc;
  private final LockCountRows counts;

  public JdbcRuleCopyLedger(JdbcOperations batches) {
    this.jdbc = JdbcClient.create(batches);
    this.counts = new LockCountRows(batches, jdbc);
  }

  @Override
  public Set<String> missingAt() {
    return new TreeSet<>(
        jdbc.sql(
                "select distinct n.rse from cat_lock_count n join cat_rule r on r.id = n.rule_id"
                    + " where n.replicating > 0 and r.suspended = false and r.ended_at is null")
            .query(String.class)
            .list());
  }

  @Override
  public List<RuleCopy> missing(String rse, int most) {
    List<Counted> groups =
        jdbc.sql(
                "select n.rule_id, n.group_did from cat_lock_count n"
                    + " join cat_rule r on r.id = n.rule_id"
                    + " where n.rse = ? and n.replicating > 0 and r.suspended = false"
                    + " and r.ended_at is null order by n.rule_id, n.group_did")
            .param(rse)
            .query((row, number) -> new Counted(row.getLong(1), row.getLong(2)))
            .list();
    Map<Long, RuleCopy> found = new LinkedHashMap<>();
    for (Counted group : groups) {
      if (found.size() >= most) {
        break;
      }
      missing(group, rse, most - found.size()).forEach(copy -> found.putIfAbsent(copy.did(), copy));
    }
    return List.copyOf(found.values());
  }

  private List<RuleCopy> missing(Counted group, String rse, int most) {
    List<Long> files =
        jdbc.sql(
                """
                select l.did from cat_lock l join cat_did d on d.id = l.did
                 where l.rule_id = ? and l.group_did = ? and l.rse = ? and l.state = 'REPLICATING'
                   and not exists (
                     select 1 from cat_rule_copy c where c.did = l.did and c.rse = l.rse)
                   and not exists (
                     select 1 from transfer t
                      where t.file_name = d.name and t.rse = l.rse and t.scope = d.scope
                        and t.state in ('PLANNED', 'UNDERWAY', 'ARRIVED', 'VERIFIED')
                        and not exists (
                          select 1 from work_order o
                           where o.id = t.order_id and o.state <> 'OPEN'))
                 limit ?""")
            .params(group.rule(), group.group(), rse, most)
            .query(Long.class)
            .list();
    return files.isEmpty()
        ? List.of()
        : jdbc.sql(FACTS + " where d.id in (:files) order by d.name")
            .param("files", files)
            .query((row, number) -> copy(row, rse))
            .list();
  }

  private static RuleCopy copy(ResultSet row, String rse) throws SQLException {
    return new RuleCopy(
        row.getLong("id"),
        new LogicalFile(row.getString("scope"), row.getString("name")),
        new Content(row.getLong("bytes"), new Adler32(row.getString("adler32"))),
        rse,
        row.getString("logical_key"),
        new DatasetPath(row.getString("dataset"), row.getString("container")),
        row.getLong("events"));
  }

  @Override
  public Map<String, Underway> underway() {
    Map<String, Underway> underway = new TreeMap<>();
    jdbc.sql(
            "select c.rse, sum(case when t.state in "
                + MOVING
                + " then 1 else 0 end),"
                + " sum(case when t.state = 'BACKING_OFF' then 1 else 0 end)"
                + " from cat_rule_copy c join transfer t on t.id = c.transfer_id group by c.rse")
        .query(
            (RowCallbackHandler)
                row -> underway.put(row.getString(1), new Underway(row.getInt(2), row.getInt(3))));
    return underway;
  }

  @Override
  public void planned(RuleCopy copy, long transferId) {
    jdbc.sql("insert into cat_rule_copy (did, rse, transfer_id) values (?, ?, ?)")
        .params(copy.did(), copy.rse(), transferId)
        .update();
  }

  @Override
  public List<TransferRecord> moving() {
    return jdbc.sql(
            COPIES
                + "t.state in ('PLANNED', 'UNDERWAY', 'ARRIVED', 'VERIFIED', 'BACKING_OFF')"
                + " order by t.id")
        .query(JdbcTransferLedger::transfer)
        .list();
  }

  @Override
  public Optional<TransferRecord> now(long transferId) {
    return jdbc.sql(COPIES + "t.id = ?")
        .param(transferId)
        .query(JdbcTransferLedger::transfer)
        .optional();
  }

  @Override
  public List<TransferRecord> unsettled() {
    return jdbc.sql(
            COPIES
                + "t.state = 'REGISTERED' or (t.state = 'FAILED' and exists (select 1 from cat_lock l"
                + " where l.did = c.did and l.rse = c.rse and l.state = 'REPLICATING'))"
                + " order by t.id")
        .query(JdbcTransferLedger::transfer)
        .list();
  }

  @Override
  public Optional<RuleCopy> of(LogicalFile file, String rse) {
    return jdbc.sql(FACTS + " where d.type = 'FILE' and d.scope = ? and d.name = ?")
        .params(file.scope(), file.name())
        .query((row, number) -> copy(row, rse))
        .optional();
  }

  @Override
  public boolean isWanted(LogicalFile file, String rse) {
    return !jdbc.sql(
            "select l.rule_id from cat_lock l join cat_did d on d.id = l.did"
                + " where d.scope = ? and d.name = ? and l.rse = ? and l.state = 'REPLICATING'"
                + " limit 1")
        .params(file.scope(), file.name(), rse)
        .query(Long.class)
        .list()
        .isEmpty();
  }

  @Override
  public Set<Long> settle(TransferRecord copy) {
    List<Long> files =
        jdbc.sql("select did from cat_rule_copy where transfer_id = ?")
            .param(copy.id())
            .query(Long.class)
            .list();
    if (copy.state() == TransferState.REGISTERED) {
      forget(copy);
      files.forEach(
          file ->
              jdbc.sql("insert into cat_lock_due (did, rse) values (?, ?)")
                  .params(file, copy.rse())
                  .update());
      return Set.of();
    }
    String state = copy.state() == TransferState.FAILED ? "STUCK" : "REPLICATING";
    for (long file : files) {
      jdbc.sql(
              "update cat_lock set state = ?, reason = ? where did = ? and rse = ?"
                  + " and state = 'REPLICATING'")
          .params(state, JdbcRuleLedger.cut(copy.reason()), file, copy.rse())
          .update();
    }
    return copy.state() == TransferState.FAILED ? counted(copy.rse(), files) : Set.of();
  }

  private Set<Long> counted(String rse, List<Long> files) {
    Set<Counted> changed = counts.at(rse, files);
    counts.again(changed);
    Set<Long> rules = new HashSet<>();
    changed.forEach(group -> rules.add(group.rule()));
    return rules;
  }

  @Override
  public void forget(TransferRecord copy) {
    jdbc.sql("delete from cat_rule_copy where transfer_id = ?").param(copy.id()).update();
  }

  @Override
  public Set<Long> stuckAt(String rse, String reason) {
    List<Counted> groups =
        jdbc.sql("select rule_id, group_did from cat_lock_count where rse = ? and replicating > 0")
            .param(rse)
            .query((row, number) -> new Counted(row.getLong(1), row.getLong(2)))
            .list();
    Set<Long> rules = new HashSet<>();
    for (Counted group : groups) {
      rules.add(group.rule());
      jdbc.sql(
              "update cat_lock set state = 'STUCK', reason = ? where rule_id = ? and group_did = ?"
                  + " and rse = ? and state = 'REPLICATING'")
          .params(reason, group.rule(), group.group(), rse)
          .update();
    }
    counts.again(groups);
    return rules;
  }

  @Override
  public List<TransferRecord> failed(long ruleId) {
    return jdbc.sql(
            COPIES
                + "t.state = 'FAILED' and exists (select 1 from cat_lock l where l.rule_id = ?"
                + " and l.did = c.did and l.rse = c.rse and l.state = 'STUCK') order by t.id")
        .param(ruleId)
        .query(JdbcTransferLedger::transfer)
        .list();
  }

  @Override
  public Set<Long> unstick(long ruleId) {
    record Stuck(long did, String rse) {}
    List<Stuck> stuck =
        jdbc.sql(
                """
                select l.did, l.rse from cat_lock l
                 where l.rule_id = ? and l.state = 'STUCK' and not exists (
                   select 1 from cat_replica r
                    where r.did = l.did and r.rse = l.rse and r.state = 'SUSPECT')""")
            .param(ruleId)
            .query((row, number) -> new Stuck(row.getLong(1), row.getString(2)))
            .list();
    Map<String, List<Long>> byRse = new TreeMap<>();
    stuck.forEach(
        each -> byRse.computeIfAbsent(each.rse(), rse -> new ArrayList<>()).add(each.did()));
    Set<Long> rules = new HashSet<>();
    byRse.forEach(
        (rse, files) -> {
          for (long file : files) {
            jdbc.sql(
                    "update cat_lock set state = 'REPLICATING', reason = '' where did = ? and rse = ?"
                        + " and state = 'STUCK'")
                .params(file, rse)
                .update();
          }
          rules.addAll(counted(rse, files));
        });
    return rules;
  }
}
