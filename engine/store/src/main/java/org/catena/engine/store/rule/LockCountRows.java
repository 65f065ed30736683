package org.catena.engine.store.rule;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Counts the locks of a group again, so that nobody need count those of a whole rule. */
final class LockCountRows {
  /** PostgreSQL takes 65,535 bind parameters; more than some hundreds save nothing. */
  static final int AT_ONCE = 500;

  /** A group of a rule. */
  record Counted(long rule, long group) {}

  private final JdbcOperations batches;
  private final JdbcClient jdbc;

  LockCountRows(JdbcOperations batches, JdbcClient jdbc) {
    this.batches = batches;
    this.jdbc = jdbc;
  }

  /** The groups with locks on any of these files at this RSE. */
  Set<Counted> at(String rse, Collection<Long> files) {
    Set<Counted> found = new HashSet<>();
    List<Long> all = List.copyOf(files);
    for (int from = 0; from < all.size(); from += AT_ONCE) {
      found.addAll(
          jdbc.sql(
                  "select distinct rule_id, group_did from cat_lock where rse = :rse"
                      + " and did in (:files)")
              .param("rse", rse)
              .param("files", all.subList(from, Math.min(from + AT_ONCE, all.size())))
              .query((row, number) -> new Counted(row.getLong(1), row.getLong(2)))
              .list());
    }
    return found;
  }

  void again(Collection<Counted> groups) {
    List<Object[]> which =
        groups.stream().map(group -> new Object[] {group.rule(), group.group()}).toList();
    if (which.isEmpty()) {
      return;
    }
    batches.batchUpdate("delete from cat_lock_count where rule_id = ? and group_did = ?", which);
    batches.batchUpdate(
        """
        insert into cat_lock_count (rule_id, group_did, rse, ok, replicating, stuck, bytes)
        select rule_id, group_did, rse, sum(case when state = 'OK' then 1 else 0 end),
               sum(case when state = 'REPLICATING' then 1 else 0 end),
               sum(case when state = 'STUCK' then 1 else 0 end), sum(bytes)
          from cat_lock where rule_id = ? and group_did = ?
         group by rule_id, group_did, rse""",
        which);
  }
}
