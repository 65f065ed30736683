package org.catena.engine.store.view;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import org.catena.workflows.model.LogicalFile;
import org.catena.workflows.model.RunKey;
import org.jspecify.annotations.Nullable;

/** A run as the views read it, with the state people know. */
record RunRow(
    RunKey key,
    String type,
    long events,
    long bytes,
    List<JobDetail.FileContent> rawFiles,
    String processKey,
    String processInstanceId,
    Instant startedAt,
    @Nullable Instant finishedAt,
    String state) {
  /**
   * A run is stopped when a stage of it is, or when a box of its diagram failed before it could
   * hand over a work order.
   */
  static final String SELECT =
      "select * from (select r.*, case when r.finished_at is not null then 'done'"
          + " when exists (select 1 from work_order o where o.scope = r.scope"
          + " and o.run_number = r.number and o.state = 'STOPPED') then 'stopped'"
          + " when exists (select 1 from incident i where i.run_number = r.number"
          + " and i.resolved_at is null and i.kind in ('stage-stopped', 'box-failed'))"
          + " then 'stopped' else 'running' end as shown_state"
          + " from run r where r.scope = :scope) v";

  static RunRow read(ResultSet row, int number) throws SQLException {
    return new RunRow(
        new RunKey(row.getString("scope"), row.getLong("number")),
        row.getString("type"),
        row.getLong("events"),
        row.getLong("bytes"),
        LedgerDocuments.rawFiles(row.getString("manifest")),
        row.getString("process_key"),
        row.getString("process_instance_id"),
        Rows.instant(row, "started_at"),
        Rows.instantOrNull(row, "finished_at"),
        row.getString("shown_state"));
  }

  String adler32() {
    return rawFiles.isEmpty() ? "" : rawFiles.get(0).adler32();
  }

  List<LogicalFile> logicalFiles() {
    return rawFiles.stream().map(file -> new LogicalFile(key.scope(), file.name())).toList();
  }
}
