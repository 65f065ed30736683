package org.catena.engine.store.view;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.catena.engine.core.ledger.AttemptState;
import org.catena.engine.core.ledger.EventState;
import org.catena.engine.core.ledger.JobKind;
import org.catena.engine.core.ledger.JobState;
import org.catena.engine.core.ledger.RuleState;
import org.catena.engine.core.ledger.TransferState;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Everything in the ledger, counted by state: seven statements. */
public final class LedgerTotals {
  private final JdbcClient database;
  private final String scope;

  public LedgerTotals(JdbcClient database, String scope) {
    this.database = database;
    this.scope = scope;
  }

  /**
   * What there is.
   *
   * @param runs by the words running, stopped and done
   * @param jobs of every kind
   * @param chunks those of them that process a chunk
   */
  public record Totals(
      Map<String, Long> runs,
      Map<JobState, Long> jobs,
      Map<JobState, Long> chunks,
      Map<AttemptState, Long> attempts,
      Map<TransferState, Long> transfers,
      Map<EventState, Long> events,
      long eventsSeen,
      long openIncidents,
      Map<RuleState, Long> rules) {
    public long runs(String state) {
      return runs.getOrDefault(state, 0L);
    }
  }

  public Totals read() {
    List<CountRow> jobs = jobs();
    return new Totals(
        runs(),
        byState(jobs.stream()),
        byState(jobs.stream().filter(row -> row.kind() == JobKind.PROCESS)),
        byState(AttemptState.class, "select state, count(*) from attempt group by state"),
        byState(TransferState.class, "select state, count(*) from transfer group by state"),
        byState(EventState.class, "select state, count(*) from event group by state"),
        one("select coalesce(sum(times_seen), 0) from event"),
        one("select count(*) from incident where resolved_at is null"),
        byState(RuleState.class, "select state, count(*) from cat_rule group by state"));
  }

  private Map<String, Long> runs() {
    Map<String, Long> runs = new TreeMap<>();
    database
        .sql("select shown_state, count(*) from (" + RunRow.SELECT + ") w group by shown_state")
        .param("scope", scope)
        .query((RowCallbackHandler) row -> runs.put(row.getString(1), row.getLong(2)));
    return runs;
  }

  /** One read for both, so that no chunk is counted that is no job yet. */
  private List<CountRow> jobs() {
    return database
        .sql(
            "select 0 as order_id, kind, state, sum(jobs) as jobs from job_count"
                + " group by kind, state")
        .query(CountRow::read)
        .list();
  }

  private static Map<JobState, Long> byState(Stream<CountRow> rows) {
    Map<JobState, Long> counts = new EnumMap<>(JobState.class);
    for (JobState state : JobState.values()) {
      counts.put(state, 0L);
    }
    rows.forEach(row -> counts.merge(row.state(), row.jobs(), Long::sum));
    return counts;
  }

  private <S extends Enum<S>> Map<S, Long> byState(Class<S> states, String sql) {
    Map<S, Long> counts = new EnumMap<>(states);
    for (S state : states.getEnumConstants()) {
      counts.put(state, 0L);
    }
    database
        .sql(sql)
        .query(
            (RowCallbackHandler)
                row -> counts.put(Enum.valueOf(states, row.getString(1)), row.getLong(2)));
    return counts;
  }

  private long one(String sql) {
    return database.sql(sql).query(Long.class).single();
  }
}
