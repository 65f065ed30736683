package org.catena.engine.store.view;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** How rows of jobs and attempts become views. */
final class JobRows {
  static final String SELECT =
      "select j.*, o.run_number, o.stage, a.started_at, a.ended_at from job j"
          + " join work_order o on o.id = j.order_id"
          + " left join attempt a on a.job_id = j.id and a.number = j.attempts";

  private JobRows() {}

  static JobView job(ResultSet row, Instant now) throws SQLException {
    return new JobView(
        row.getLong("id"),
        row.getLong("run_number"),
        row.getString("stage"),
        row.getString("name"),
        Rows.word(row.getString("kind")),
        Rows.intOrNull(row, "chunk_index"),
        Rows.word(row.getString("state")),
        row.getInt("attempts"),
        Rows.longOrNull(row, "first_event"),
        Rows.longOrNull(row, "events"),
        seconds(row, now),
        Rows.textOrNull(row, "fault"),
        Rows.textOrNull(row, "reason"));
  }

  static AttemptView attempt(ResultSet row, Instant now) throws SQLException {
    return new AttemptView(
        row.getInt("number"),
        Rows.word(row.getString("state")),
        row.getString("site"),
        Rows.textOrNull(row, "because"),
        row.getInt("cores"),
        row.getLong("memory_bytes"),
        row.getLong("walltime_millis") / 1000.0,
        Rows.textOrNull(row, "node"),
        Rows.textOrNull(row, "queue"),
        cpuSeconds(row),
        Rows.longOrNull(row, "used_memory_bytes"),
        Rows.textOrNull(row, "handle"),
        Rows.intOrNull(row, "exit_code"),
        Rows.textOrNull(row, "fault"),
        Rows.textOrNull(row, "reason"),
        Rows.instantOrNull(row, "started_at"),
        Rows.instantOrNull(row, "ended_at"),
        seconds(row, now),
        verdict(row),
        Rows.textOrNull(row, "rule"));
  }

  private static @Nullable Double cpuSeconds(ResultSet row) throws SQLException {
    Long millis = Rows.longOrNull(row, "cpu_millis");
    return millis == null ? null : millis / 1000.0;
  }

  private static @Nullable String verdict(ResultSet row) throws SQLException {
    String action = row.getString("action");
    return action == null ? null : Rows.word(action);
  }

  static JobDetail.FileContent output(ResultSet row, int number) throws SQLException {
    String path = row.getString("output_path");
    return new JobDetail.FileContent(
        path.substring(path.lastIndexOf('/') + 1),
        row.getLong("output_bytes"),
        row.getString("output_adler32"));
  }

  private static @Nullable Double seconds(ResultSet row, Instant now) throws SQLException {
    Instant start = Rows.instantOrNull(row, "started_at");
    Instant end = Rows.instantOrNull(row, "ended_at");
    return start == null ? null : Rows.seconds(start, end == null ? now : end);
  }
}
