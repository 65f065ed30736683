package org.catena.engine.store.rule;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.catena.engine.core.ledger.DidKind;
import org.catena.engine.core.ledger.LockCounts;
import org.catena.engine.core.ledger.RuleChange;
import org.catena.engine.core.ledger.RuleGroup;
import org.catena.engine.core.ledger.RuleRecord;
import org.catena.engine.core.ledger.RuleSpread;
import org.catena.engine.core.ledger.RuleState;
import org.catena.engine.core.ledger.RuleTerms;
import org.catena.engine.core.port.RuleLedger;
import org.catena.workflows.model.LogicalFile;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.GeneratedKeyHolder;

/** Rules in tables {@code cat_rule}, {@code cat_rule_group} and {@code cat_rule_change}. */
public final class JdbcRuleLedger implements RuleLedger {
  private static final int LONGEST_TEXT = 4_000;

  private static final String RULES =
      """
      select r.*, d.scope, d.name, d.type, coalesce(n.ok, 0) as ok,
             coalesce(n.replicating, 0) as replicating, coalesce(n.stuck, 0) as stuck,
             coalesce(n.bytes, 0) as bytes
        from cat_rule r
        join cat_did d on d.id = r.did
        left join (select rule_id, sum(ok) as ok, sum(replicating) as replicating,
                          sum(stuck) as stuck, sum(bytes) as bytes
                     from cat_lock_count group by rule_id) n on n.rule_id = r.id
      """;

  /** Datasets with fewer locks than files, and datasets that came into a container. */
  private static final String BEHIND =
      """
      select g.rule_id, g.did, d.name, d.type, d.files, d.bytes, g.rses, true as known
        from cat_rule r
        join cat_rule_group g on g.rule_id = r.id
        join cat_did d on d.id = g.did
       where r.ended_at is null and r.suspended = false and d.files <> g.files
         and not (r.id = any(?))
      union all
      select r.id, d.id, d.name, d.type, d.files, d.bytes, '', false
        from cat_rule r
        join cat_did t on t.id = r.did and t.type = 'CONTAINER'
        join cat_did_content c on c.parent = t.id
        join cat_did d on d.id = c.child
        left join cat_rule_group g on g.rule_id = r.id and g.did = d.id
       where r.ended_at is null and r.suspended = false and g.rule_id is null
         and not (r.id = any(?))
       order by 1, 2
       limit ?
      """;

  private final JdbcClient jdbc;

  public JdbcRuleLedger(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  @Override
  public Optional<Target> target(String scope, String name) {
    return jdbc.sql("select id, type from cat_did where scope = ? and name = ?")
        .params(scope, name)
        .query(
            (row, number) -> new Target(row.getLong("id"), DidKind.valueOf(row.getString("type"))))
        .optional();
  }

  @Override
  public List<RuleGroup> groups(Target target) {
    String which =
        target.kind() == DidKind.CONTAINER
            ? "d.id in (select child from cat_did_content where parent = ?)"
            : "d.id = ?";
    return jdbc.sql(
            "select 0 as rule_id, d.id as did, d.name, d.type, d.files, d.bytes, '' as rses, false as known"
                + " from cat_did d where "
                + which
                + " order by d.name")
        .param(target.did())
        .query(JdbcRuleLedger::group)
        .list();
  }

  @Override
  public long add(RuleTerms terms, Target target, Instant at, String who) {
    GeneratedKeyHolder key = new GeneratedKeyHolder();
    jdbc.sql(
            """
            insert into cat_rule (did, account, copies, expression, spread, state, suspended,
              trouble, created_at, created_by, expires_at, warned)
            values (?, ?, ?, ?, ?, 'REPLICATING', false, '', ?, ?, ?, false)""")
        .param(target.did())
        .param(terms.account())
        .param(terms.copies())
        .param(terms.expression())
        .param(terms.spread().name())
        .param(time(at))
        .param(who)
        .param(terms.expiresAt().map(JdbcRuleLedger::time).orElse(null))
        .update(key, "id");
    return Objects.requireNonNull(key.getKey(), "id").longValue();
  }

  @Override
  public void add(RuleGroup group) {
    jdbc.sql("insert into cat_rule_group (rule_id, did, files, rses) values (?, ?, 0, ?)")
        .params(group.ruleId(), group.did(), String.join(" ", group.rses()))
        .update();
    for (String rse : group.rses()) {
      jdbc.sql(
              "insert into cat_lock_count (rule_id, group_did, rse, ok, replicating, stuck, bytes)"
                  + " values (?, ?, ?, 0, ?, 0, ?)")
          .params(group.ruleId(), group.did(), rse, group.files(), group.bytes())
          .update();
    }
  }

  @Override
  public Optional<RuleRecord> find(long id) {
    return jdbc.sql(RULES + " where r.id = ?").param(id).query(JdbcRuleLedger::rule).optional();
  }

  @Override
  public List<RuleRecord> list(boolean ended, String account, int limit) {
    return jdbc.sql(
            RULES
                + " where (r.ended_at is null or ?) and (r.account = ? or ? = '')"
                + " order by r.id desc limit ?")
        .params(ended, account, account, limit)
        .query(JdbcRuleLedger::rule)
        .list();
  }

  @Override
  public List<RuleRecord> limited() {
    return jdbc.sql(RULES + " where r.ended_at is null and r.expires_at is not null order by r.id")
        .query(JdbcRuleLedger::rule)
        .list();
  }

  @Override
  public List<RuleGroup> behind(int most, Set<Long> without) {
    Long[] passed = without.toArray(Long[]::new);
    return jdbc.sql(BEHIND)
        .param(1, passed)
        .param(2, passed)
        .param(3, most)
        .query(JdbcRuleLedger::group)
        .list();
  }

  @Override
  public List<String> places(long id) {
    return jdbc.sql("select rses from cat_rule_group where rule_id = ? and rses <> '' limit 1")
        .param(id)
        .query(String.class)
        .optional()
        .map(JdbcRuleLedger::words)
        .orElse(List.of());
  }

  @Override
  public void state(long id, RuleState state, String trouble) {
    jdbc.sql("update cat_rule set state = ?, trouble = ? where id = ?")
        .params(state.name(), cut(trouble), id)
        .update();
  }

  @Override
  public void suspend(long id, boolean suspended) {
    jdbc.sql("update cat_rule set suspended = ? where id = ?").params(suspended, id).update();
  }

  @Override
  public void lifetime(long id, Optional<Instant> expiresAt) {
    jdbc.sql("update cat_rule set expires_at = ?, warned = false where id = ?")
        .param(expiresAt.map(JdbcRuleLedger::time).orElse(null))
        .param(id)
        .update();
  }

  @Override
  public void warned(long id) {
    jdbc.sql("update cat_rule set warned = true where id = ?").param(id).update();
  }

  @Override
  public void end(long id, Instant at) {
    jdbc.sql("delete from cat_lock where rule_id = ?").param(id).update();
    jdbc.sql("delete from cat_lock_count where rule_id = ?").param(id).update();
    jdbc.sql("delete from cat_rule_group where rule_id = ?").param(id).update();
    // Whoever wants these files there later begins anew.
    jdbc.sql(
            "delete from cat_rule_copy where transfer_id in"
                + " (select t.id from transfer t where t.id = cat_rule_copy.transfer_id"
                + " and t.state = 'FAILED') and not exists (select 1 from cat_lock l"
                + " where l.did = cat_rule_copy.did and l.rse = cat_rule_copy.rse)")
        .update();
    jdbc.sql("update cat_rule set state = 'ENDED', trouble = '', ended_at = ? where id = ?")
        .param(time(at))
        .param(id)
        .update();
  }

  @Override
  public void add(RuleChange change) {
    jdbc.sql(
            "insert into cat_rule_change (rule_id, changed_at, who, what, detail)"
                + " values (?, ?, ?, ?, ?)")
        .params(change.ruleId(), time(change.at()), change.who(), change.what())
        .param(cut(change.detail()))
        .update();
  }

  @Override
  public List<RuleChange> changes(long id, int limit) {
    return jdbc.sql("select * from cat_rule_change where rule_id = ? order by id desc limit ?")
        .params(id, limit)
        .query(
            (row, number) ->
                new RuleChange(
                    row.getLong("rule_id"),
                    instant(row, "changed_at").orElseThrow(),
                    row.getString("who"),
                    row.getString("what"),
                    row.getString("detail")))
        .list();
  }

  @Override
  public List<RuleRecord> keeping(LogicalFile file, String rse) {
    return jdbc.sql(
            RULES
                + """
                 where r.ended_at is null and r.id in (
                  select l.rule_id from cat_did f join cat_lock l on l.did = f.id and l.rse = :rse
                   where f.scope = :scope and f.name = :name
                  union
                  select n.rule_id from cat_did f join cat_lock_count n
                      on n.group_did = f.id and n.rse = :rse
                   where f.scope = :scope and f.name = :name
                  union
                  select n.rule_id from cat_did f join cat_did_content c on c.child = f.id
                    join cat_lock_count n on n.group_did = c.parent and n.rse = :rse
                    join cat_rule p on p.id = n.rule_id and p.spread <> 'NONE'
                   where f.scope = :scope and f.name = :name)
                 order by r.id""")
        .param("rse", rse)
        .param("scope", file.scope())
        .param("name", file.name())
        .query(JdbcRuleLedger::rule)
        .list();
  }

  @Override
  public long unprotected(long id) {
    return jdbc.sql(
            """
            select count(*) from cat_did f where f.type = 'FILE' and f.id in (
              select t.did from cat_rule t where t.id = :rule
              union all
              select c.child from cat_rule t join cat_did_content c on c.parent = t.did
               where t.id = :rule
              union all
              select i.child from cat_rule t join cat_did_content c on c.parent = t.did
                join cat_did_content i on i.parent = c.child where t.id = :rule)
            and not exists (select 1 from cat_lock l where l.did = f.id)""")
        .param("rule", id)
        .query(Long.class)
        .single();
  }

  private static RuleRecord rule(ResultSet row, int number) throws SQLException {
    return new RuleRecord(
        row.getLong("id"),
        new RuleTerms(
            row.getString("scope"),
            row.getString("name"),
            row.getString("account"),
            row.getInt("copies"),
            row.getString("expression"),
            RuleSpread.valueOf(row.getString("spread")),
            instant(row, "expires_at")),
        DidKind.valueOf(row.getString("type")),
        RuleState.valueOf(row.getString("state")),
        row.getBoolean("suspended"),
        row.getString("trouble"),
        instant(row, "created_at").orElseThrow(),
        row.getString("created_by"),
        row.getBoolean("warned"),
        instant(row, "ended_at"),
        new LockCounts(
            row.getLong("ok"),
            row.getLong("replicating"),
            row.getLong("stuck"),
            row.getLong("bytes")));
  }

  private static RuleGroup group(ResultSet row, int number) throws SQLException {
    return new RuleGroup(
        row.getLong("rule_id"),
        row.getLong("did"),
        row.getString("name"),
        DidKind.valueOf(row.getString("type")),
        row.getLong("files"),
        row.getLong("bytes"),
        words(row.getString("rses")),
        row.getBoolean("known"));
  }

  private static List<String> words(String rses) {
    return rses.isEmpty() ? List.of() : List.of(rses.split(" "));
  }

  static String cut(String text) {
    String clean = text.replace('\0', '?');
    return clean.length() <= LONGEST_TEXT ? clean : clean.substring(0, LONGEST_TEXT - 4) + " ...";
  }

  private static OffsetDateTime time(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }

  private static Optional<Instant> instant(ResultSet row, String column) throws SQLException {
    return Optional.ofNullable(row.getObject(column, OffsetDateTime.class))
        .map(OffsetDateTime::toInstant);
  }
}
