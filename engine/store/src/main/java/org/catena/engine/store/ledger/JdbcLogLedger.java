package org.catena.engine.store.ledger;

import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.catena.engine.core.ledger.AttemptState;
import org.catena.engine.core.ledger.JobKind;
import org.catena.engine.core.ledger.JobState;
import org.catena.engine.core.ledger.LogRecord;
import org.catena.engine.core.port.LogLedger;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

/** {@link LogLedger} in the table of attempts. */
public final class JdbcLogLedger implements LogLedger {
  private static final String LOGS =
      """
      select a.job_id, a.number, a.state, a.directory, a.log_bytes, a.logs_removed_because,
        coalesce(a.ended_at, a.intended_at) as since, j.kind, j.state as job_state, j.output_path
      from attempt a join job j on j.id = a.job_id
      """;

  private final JdbcClient jdbc;
  private final JdbcTemplate batches;

  public JdbcLogLedger(JdbcTemplate template) {
    this.jdbc = JdbcClient.create(template);
    this.batches = template;
  }

  @Override
  public long lastJob() {
    return jdbc.sql("select coalesce(max(id), 0) from job").query(Long.class).single();
  }

  @Override
  public List<LogRecord> ofJobs(long after, long last) {
    return jdbc.sql(
            LOGS
                + """
                where a.job_id > :after and a.job_id <= :last
                  and (a.log_bytes is null or a.log_bytes > 0)""")
        .param("after", after)
        .param("last", last)
        .query(JdbcLogLedger::log)
        .list();
  }

  @Override
  public List<LogRecord> oldest(boolean succeeded, Instant before, int limit) {
    return jdbc.sql(
            LOGS
                + """
                where a.log_bytes > 0 and a.logs_removed_because is null
                  and j.state in ('SUCCEEDED', 'FAILED')
                  and a.state %s 'SUCCEEDED' and coalesce(a.ended_at, a.intended_at) <= :before
                order by coalesce(a.ended_at, a.intended_at), a.job_id, a.number limit :limit"""
                    .formatted(succeeded ? "=" : "<>"))
        .param("before", Rows.time(before))
        .param("limit", limit)
        .query(JdbcLogLedger::log)
        .list();
  }

  @Override
  public void measured(Map<LogRecord, Long> logs) {
    List<Object[]> rows = new ArrayList<>();
    logs.forEach((log, bytes) -> rows.add(new Object[] {bytes, log.jobId(), log.number()}));
    batches.batchUpdate("update attempt set log_bytes = ? where job_id = ? and number = ?", rows);
  }

  @Override
  public void removing(Map<LogRecord, String> logs, Instant at) {
    List<Object[]> rows = new ArrayList<>();
    logs.forEach(
        (log, because) ->
            rows.add(new Object[] {Rows.time(at), Rows.cut(because), log.jobId(), log.number()}));
    batches.batchUpdate(
        """
        update attempt set logs_removed_at = ?, logs_removed_because = ?
        where job_id = ? and number = ?""",
        rows);
  }

  private static LogRecord log(ResultSet row, int number) throws SQLException {
    JobState job = JobState.valueOf(row.getString("job_state"));
    return new LogRecord(
        row.getLong("job_id"),
        row.getInt("number"),
        JobKind.valueOf(row.getString("kind")),
        job == JobState.SUCCEEDED || job == JobState.FAILED,
        AttemptState.valueOf(row.getString("state")) == AttemptState.SUCCEEDED,
        Path.of(row.getString("directory")),
        Optional.ofNullable(row.getString("output_path")).map(Path::of),
        Rows.instant(row, "since"),
        Rows.optionalLong(row, "log_bytes"),
        Optional.ofNullable(row.getString("logs_removed_because")));
  }
}
