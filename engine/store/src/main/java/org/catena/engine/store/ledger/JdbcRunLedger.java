package org.catena.engine.store.ledger;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import org.catena.engine.core.intake.ManifestFile;
import org.catena.engine.core.ledger.RunRecord;
import org.catena.engine.core.port.RunLedger;
import org.catena.workflows.model.RunKey;
import org.catena.workflows.model.RunManifest;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Runs in table {@code run}. */
public final class JdbcRunLedger implements RunLedger {
  private final JdbcClient jdbc;

  public JdbcRunLedger(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  @Override
  public Optional<RunRecord> find(RunKey key) {
    return jdbc.sql("select * from run where scope = ? and number = ?")
        .params(key.scope(), key.number())
        .query(JdbcRunLedger::run)
        .optional();
  }

  @Override
  public void add(RunRecord run) {
    RunManifest manifest = run.manifest();
    long bytes = manifest.files().stream().mapToLong(file -> file.content().bytes()).sum();
    jdbc.sql(
            """
            insert into run (scope, number, type, events, bytes, manifest, fingerprint, buffer,
              process_key, process_instance_id, started_at)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""")
        .params(
            run.key().scope(),
            run.key().number(),
            manifest.type(),
            manifest.events(),
            bytes,
            ManifestFile.write(manifest),
            Rows.cut(manifest.fingerprint()),
            run.buffer(),
            run.processKey(),
            run.processInstanceId(),
            Rows.time(run.startedAt()))
        .update();
  }

  @Override
  public void started(RunKey key, String processInstanceId) {
    jdbc.sql("update run set process_instance_id = ? where scope = ? and number = ?")
        .params(processInstanceId, key.scope(), key.number())
        .update();
  }

  @Override
  public void finished(RunKey key, Instant at) {
    jdbc.sql("update run set finished_at = ? where scope = ? and number = ?")
        .params(Rows.time(at), key.scope(), key.number())
        .update();
  }

  static RunRecord run(ResultSet row, int number) throws SQLException {
    RunKey key = new RunKey(row.getString("scope"), row.getLong("number"));
    return new RunRecord(
        key,
        ManifestFile.parse(key + " in the ledger", row.getString("manifest")),
        row.getString("buffer"),
        row.getString("process_key"),
        row.getString("process_instance_id"),
        Rows.instant(row, "started_at"),
        Rows.optionalInstant(row, "finished_at"));
  }
}
