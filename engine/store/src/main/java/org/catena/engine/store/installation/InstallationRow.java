package org.catena.engine.store.installation;

import java.nio.file.Path;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import javax.sql.DataSource;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Whose ledger it is, in table {@code installation}: on every database. */
public final class InstallationRow {
  private final JdbcClient jdbc;

  public InstallationRow(DataSource database) {
    this.jdbc = JdbcClient.create(database);
  }

  /**
   * Writes down that we work here now. To be called when the tables are there and before anything
   * is done with them.
   *
   * @throws DatabaseInUse when the ledger is of another data directory, whoever works there now
   */
  public void claim(Installation us) {
    Optional<Installation> last = last();
    if (last.isPresent() && !last.get().dataDirectory().equals(us.dataDirectory())) {
      throw new DatabaseInUse(
          "this database is the ledger of another data directory: it was last used by %s. Ours is %s. Remedy: start with --data-dir %s, or give this directory a database of its own with --database-url; a directory that was moved is to be moved back, because the ledger's paths are absolute"
              .formatted(last.get().inWords(), us.dataDirectory(), last.get().dataDirectory()));
    }
    jdbc.sql(
            last.isPresent()
                ? """
                update installation set data_directory = :directory, host = :host, pid = :pid,
                  since = :since where id = 1"""
                : """
                insert into installation (id, data_directory, host, pid, since)
                values (1, :directory, :host, :pid, :since)""")
        .param("directory", us.dataDirectory().toString())
        .param("host", us.host())
        .param("pid", us.pid())
        .param("since", us.since().atOffset(ZoneOffset.UTC))
        .update();
  }

  private Optional<Installation> last() {
    return jdbc.sql("select * from installation where id = 1")
        .query(
            (row, number) ->
                new Installation(
                    Path.of(row.getString("data_directory")),
                    row.getString("host"),
                    row.getLong("pid"),
                    row.getObject("since", OffsetDateTime.class).toInstant()))
        .optional();
  }

  /** Who claimed it last; empty when nobody did or the table is not there yet. */
  Optional<Installation> known() {
    try {
      return last();
    } catch (DataAccessException noTable) {
      return Optional.empty();
    }
  }
}
