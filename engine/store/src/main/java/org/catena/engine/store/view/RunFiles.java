package org.catena.engine.store.view;

import java.util.LinkedHashSet;
import java.util.Set;
import org.catena.workflows.model.LogicalFile;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Which files belong to a run: its raw files, and all that its stages copied or registered. */
public final class RunFiles {
  private final JdbcClient database;
  private final String scope;

  public RunFiles(JdbcClient database, String scope) {
    this.database = database;
    this.scope = scope;
  }

  /** Raw files first, then in the order in which they were made; empty for an unknown run. */
  public Set<LogicalFile> ofRun(long runNumber) {
    Set<LogicalFile> files = new LinkedHashSet<>();
    database
        .sql("select manifest from run where scope = :scope and number = :run")
        .param("scope", scope)
        .param("run", runNumber)
        .query(String.class)
        .list()
        .forEach(
            manifest ->
                LedgerDocuments.rawFiles(manifest)
                    .forEach(file -> files.add(new LogicalFile(scope, file.name()))));
    files.addAll(
        database
            .sql(
                "select t.scope, t.file_name from transfer t"
                    + " join work_order o on o.id = t.order_id"
                    + " where o.scope = :scope and o.run_number = :run order by t.id")
            .param("scope", scope)
            .param("run", runNumber)
            .query(
                (row, index) -> new LogicalFile(row.getString("scope"), row.getString("file_name")))
            .list());
    return files;
  }
}
