package org.catena.engine.simulation;

import java.time.Duration;
import java.util.SortedMap;
import java.util.TreeMap;
import org.catena.engine.simulation.result.Outcome;
import org.catena.engine.simulation.scenario.Scenario;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Reads from the ledger what came of it. */
final class Results {
  private final JdbcClient jdbc;
  private final Scenario scenario;
  private final long seed;
  private final Timeline timeline;

  Results(JdbcClient jdbc, Scenario scenario, long seed, Timeline timeline) {
    this.jdbc = jdbc;
    this.scenario = scenario;
    this.seed = seed;
    this.timeline = timeline;
  }

  Outcome outcome(Duration length, Outcome.Cost cost) {
    SortedMap<String, Long> failures =
        counts("select fault, count(*) from attempt where fault <> '' group by fault");
    return new Outcome(
        scenario.name(),
        seed,
        length,
        count("select count(*) from job"),
        count("select count(*) from job where state <> 'SUCCEEDED'"),
        count("select count(*) from attempt"),
        failures.values().stream().mapToLong(Long::longValue).sum(),
        failures,
        counts("select site, count(*) from attempt group by site"),
        counts("select site, count(*) from attempt where fault <> '' group by site"),
        timeline.twice(),
        count(
            """
            select count(*) from attempt a join attempt b on b.job_id = a.job_id
            where a.fault = 'MEMORY_EXCEEDED' and b.number > a.number
              and b.memory_bytes <= a.memory_bytes"""),
        timeline.lost(),
        timeline.samples(),
        cost);
  }

  private long count(String sql) {
    return jdbc.sql(sql).query(Long.class).single();
  }

  private SortedMap<String, Long> counts(String sql) {
    SortedMap<String, Long> counts = new TreeMap<>();
    jdbc.sql(sql)
        .query(
            row -> {
              counts.put(row.getString(1), row.getLong(2));
            });
    return counts;
  }
}
