package org.catena.engine.store.ledger;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.nio.file.Path;
import java.util.UUID;
import javax.sql.DataSource;
import org.catena.engine.store.installation.ClosedDatabase;
import org.flywaydb.core.Flyway;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.jdbc.support.JdbcTransactionManager;

/** A database with all tables, as the program opens it. */
public final class LedgerDatabase implements AutoCloseable {
  private static final long CONNECTION_TIMEOUT_MILLIS = 5_000;
  private static final String PUBLIC = "PUBLIC";

  private final HikariDataSource source;
  private final JdbcTransactionManager manager;

  private LedgerDatabase(String url, String schema, boolean autoCommit) {
    HikariConfig pool = new HikariConfig();
    pool.setJdbcUrl(url);
    pool.setSchema(schema);
    pool.setConnectionTestQuery("select 1");
    pool.setExceptionOverrideClassName(ClosedDatabase.class.getName());
    pool.setConnectionTimeout(CONNECTION_TIMEOUT_MILLIS);
    pool.setAutoCommit(autoCommit);
    this.source = new HikariDataSource(pool);
    Flyway.configure().dataSource(source).schemas(schema).load().migrate();
    this.manager = InTurn.managerOf(source, url);
  }

  /** The one in this directory; made when it is not there. */
  public static LedgerDatabase inFile(Path directory) {
    return new LedgerDatabase(url(directory), PUBLIC, true);
  }

  /**
   * The same, but that what is written outside of a transaction is lost: whoever uses ledgers may
   * not, because there nothing takes turns ({@link InTurn}).
   */
  public static LedgerDatabase ofTransactions(Path directory) {
    return new LedgerDatabase(url(directory), PUBLIC, false);
  }

  private static String url(Path directory) {
    return "jdbc:h2:file:"
        + directory.toAbsolutePath().resolve("catena")
        + ";WRITE_DELAY=0;OPTIMIZE_REUSE_RESULTS=0;DB_CLOSE_ON_EXIT=FALSE";
  }

  /** A new schema on the server that the system property {@code catena.test.postgres} names. */
  public static LedgerDatabase onPostgres() {
    String url = System.getProperty("catena.test.postgres", "");
    if (url.isEmpty()) {
      throw new IllegalStateException(
          "set -Dcatena.test.postgres to the URL that engine/store/testbed/postgres.sh up prints");
    }
    String schema = "test_" + UUID.randomUUID().toString().replace("-", "");
    return new LedgerDatabase(url, schema, true);
  }

  /** The pool. */
  public DataSource source() {
    return source;
  }

  /** Opens a new connection every time. */
  public DataSource unpooled() {
    DriverManagerDataSource unpooled = new DriverManagerDataSource(source.getJdbcUrl());
    unpooled.setSchema(source.getSchema());
    return unpooled;
  }

  public JdbcTemplate template() {
    return new JdbcTemplate(source);
  }

  public JdbcClient client() {
    return JdbcClient.create(source);
  }

  public JdbcTransactionManager manager() {
    return manager;
  }

  public SpringTransactions transactions() {
    return new SpringTransactions(manager);
  }

  /** Pairs of order, kind and state whose kept count is not the number of rows; one statement. */
  public long wrongCounts() {
    return client()
        .sql(
            """
            select count(*) from (
              (select order_id, kind, state, jobs from job_count where jobs <> 0
               except select order_id, kind, state, count(*) from job group by order_id, kind, state)
              union all
              (select order_id, kind, state, count(*) from job group by order_id, kind, state
               except select order_id, kind, state, jobs from job_count where jobs <> 0)) wrong""")
        .query(Long.class)
        .single();
  }

  @Override
  public void close() {
    source.close();
  }
}
