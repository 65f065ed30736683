package org.catena.engine.store.installation;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps a second program off a PostgreSQL ledger: an advisory lock of the database, held on a
 * connection of its own for as long as the process lives. Two programs would otherwise submit the
 * same jobs. An H2 file needs none: its data directory is locked.
 */
public final class PostgresHold implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(PostgresHold.class);
  private static final int CATENA = 0x43415445;
  private static final int PATIENCE_SECONDS = 5;

  private final DataSource database;
  private final Installation us;
  private final InstallationRow row;
  private @Nullable Connection connection;

  private PostgresHold(DataSource database, Installation us) {
    this.database = database;
    this.us = us;
    this.row = new InstallationRow(database);
  }

  /**
   * Takes it.
   *
   * @param database opens new connections: none is taken out of a pool for ever
   * @throws DatabaseInUse when another program has it; names that one
   * @throws SQLException when the database does not answer
   */
  public static PostgresHold take(DataSource database, Installation us) throws SQLException {
    PostgresHold hold = new PostgresHold(database, us);
    if (!hold.lock()) {
      throw new DatabaseInUse(
          "the database is in use by another Catena: %s. Remedy: work with that one, stop it, or give this one a database of its own with --database-url"
              .formatted(
                  hold.row.known().map(Installation::inWords).orElse("it is just starting")));
    }
    return hold;
  }

  /**
   * Takes it again if the connection was lost; a database that does not answer is asked next time.
   *
   * @return false when another program has taken it meanwhile: to go on would do everything twice
   */
  public synchronized boolean renew() {
    try {
      if (connection != null && connection.isValid(PATIENCE_SECONDS)) {
        return true;
      }
      disconnect();
      if (lock()) {
        LOG.info("the database is held again");
        return true;
      }
      // While the server has not noticed that our old connection is dead, it is we who have it.
      return row.known().map(us::equals).orElse(true);
    } catch (SQLException unanswered) {
      LOG.warn("the database does not answer, and is not held: {}", unanswered.toString());
      return true;
    }
  }

  private synchronized boolean lock() throws SQLException {
    Connection opened = database.getConnection();
    boolean held = false;
    // One ledger is one schema of the database.
    try (PreparedStatement question =
        opened.prepareStatement("select pg_try_advisory_lock(?, hashtext(current_schema()))")) {
      question.setInt(1, CATENA);
      try (ResultSet answer = question.executeQuery()) {
        held = answer.next() && answer.getBoolean(1);
      }
    } finally {
      if (held) {
        connection = opened;
      } else {
        opened.close();
      }
    }
    return held;
  }

  private void disconnect() {
    Connection old = connection;
    connection = null;
    if (old != null) {
      try {
        old.close();
      } catch (SQLException dead) {
        LOG.debug("a dead connection could not be closed", dead);
      }
    }
  }

  /** Lets the next one in. */
  @Override
  public synchronized void close() {
    disconnect();
  }
}
