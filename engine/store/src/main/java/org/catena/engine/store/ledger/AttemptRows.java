package org.catena.engine.store.ledger;

import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.catena.adapters.spi.JobHandle;
import org.catena.adapters.spi.JobKey;
import org.catena.adapters.spi.Usage;
import org.catena.engine.core.ledger.AttemptRecord;
import org.catena.engine.core.ledger.AttemptState;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

/** How attempts are written to their table: many in few statements, and the same ones twice. */
final class AttemptRows {
  private final JdbcClient jdbc;
  private final JdbcTemplate batches;

  AttemptRows(JdbcTemplate template) {
    this.jdbc = JdbcClient.create(template);
    this.batches = template;
  }

  void write(Collection<AttemptRecord> attempts) {
    List<AttemptRecord> intents = new ArrayList<>();
    List<AttemptRecord> others = new ArrayList<>();
    for (AttemptRecord attempt : attempts) {
      (attempt.state() == AttemptState.INTENDED ? intents : others).add(attempt);
    }
    List<AttemptRecord> added = new ArrayList<>(unwritten(intents));
    added.addAll(unchanged(others));
    add(added);
  }

  /** An intent is only ever added: what stands there under its number may be another's attempt. */
  private List<AttemptRecord> unwritten(List<AttemptRecord> intents) {
    Map<JobKey, AttemptRecord> known = new HashMap<>();
    if (!intents.isEmpty()) {
      jdbc.sql("select * from attempt where job_key = any(?)")
          .param(
              intents.stream()
                  .map(attempt -> attempt.key().value())
                  .sorted()
                  .toArray(String[]::new))
          .query(AttemptRows::attempt)
          .list()
          .forEach(attempt -> known.put(attempt.key(), attempt));
    }
    return intents.stream()
        .filter(
            intent ->
                Optional.ofNullable(known.get(intent.key()))
                    .filter(there -> isSame(there, intent))
                    .isEmpty())
        .toList();
  }

  private static boolean isSame(AttemptRecord there, AttemptRecord intent) {
    return there.jobId() == intent.jobId()
        && there.number() == intent.number()
        && intent.isSameIntent(there);
  }

  /** Changes those that are there; the others are left. */
  private List<AttemptRecord> unchanged(List<AttemptRecord> attempts) {
    if (attempts.isEmpty()) {
      return List.of();
    }
    int[] changed =
        batches.batchUpdate(
            """
            update attempt set state = ?, handle = ?, exit_code = ?, fault = ?, reason = ?,
              started_at = ?, ended_at = ?, node = ?, queue = ?, cpu_millis = ?,
              used_memory_bytes = ? where job_id = ? and number = ?""",
            attempts.stream().map(AttemptRows::changes).toList());
    List<AttemptRecord> unchanged = new ArrayList<>();
    for (int i = 0; i < changed.length; i++) {
      if (changed[i] == 0) {
        unchanged.add(attempts.get(i));
      }
    }
    return unchanged;
  }

  private static @Nullable Object[] changes(AttemptRecord attempt) {
    return new @Nullable Object[] {
      attempt.state().name(),
      attempt.handle().map(JobHandle::value).orElse(null),
      attempt.exitCode().orElse(null),
      attempt.fault(),
      Rows.cut(attempt.reason()),
      Rows.time(attempt.startedAt()),
      Rows.time(attempt.endedAt()),
      attempt.usage().node().map(Rows::subject).orElse(null),
      attempt.usage().queue().map(Rows::subject).orElse(null),
      attempt.usage().cpuMillis().orElse(null),
      attempt.usage().memoryBytes().orElse(null),
      attempt.jobId(),
      attempt.number()
    };
  }

  private void add(List<AttemptRecord> attempts) {
    if (attempts.isEmpty()) {
      return;
    }
    batches.batchUpdate(
        """
        insert into attempt (job_id, number, order_id, job_key, state, site, because, handle,
          arguments, directory, cores, memory_bytes, walltime_millis, exit_code, fault, reason,
          intended_at, started_at, ended_at, node, queue, cpu_millis, used_memory_bytes)
        select id, ?, order_id, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?
        from job where id = ?""",
        attempts.stream().map(AttemptRows::row).toList());
  }

  private static @Nullable Object[] row(AttemptRecord attempt) {
    return new @Nullable Object[] {
      attempt.number(),
      attempt.key().value(),
      attempt.state().name(),
      attempt.site(),
      Rows.cut(attempt.because()),
      attempt.handle().map(JobHandle::value).orElse(null),
      Json.write(attempt.arguments()),
      attempt.directory().toString(),
      attempt.resources().cores(),
      attempt.resources().memoryBytes(),
      attempt.resources().walltime().toMillis(),
      attempt.exitCode().orElse(null),
      attempt.fault(),
      Rows.cut(attempt.reason()),
      Rows.time(attempt.intendedAt()),
      Rows.time(attempt.startedAt()),
      Rows.time(attempt.endedAt()),
      attempt.usage().node().map(Rows::subject).orElse(null),
      attempt.usage().queue().map(Rows::subject).orElse(null),
      attempt.usage().cpuMillis().orElse(null),
      attempt.usage().memoryBytes().orElse(null),
      attempt.jobId()
    };
  }

  static AttemptRecord attempt(ResultSet row, int number) throws SQLException {
    return new AttemptRecord(
        row.getLong("job_id"),
        row.getInt("number"),
        new JobKey(row.getString("job_key")),
        AttemptState.valueOf(row.getString("state")),
        row.getString("site"),
        row.getString("because"),
        Optional.ofNullable(row.getString("handle")).map(JobHandle::new),
        Json.list(row.getString("arguments")),
        Path.of(row.getString("directory")),
        JdbcJobLedger.resources(row),
        Rows.optionalInt(row, "exit_code"),
        row.getString("fault"),
        row.getString("reason"),
        Rows.instant(row, "intended_at"),
        Rows.optionalInstant(row, "started_at"),
        Rows.optionalInstant(row, "ended_at"),
        new Usage(
            Optional.ofNullable(row.getString("node")),
            Optional.ofNullable(row.getString("queue")),
            Rows.optionalLong(row, "cpu_millis"),
            Rows.optionalLong(row, "used_memory_bytes")));
  }
}
