package org.catena.engine.store.catalogue;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.nio.file.Path;
import java.time.Clock;
import java.util.UUID;
import org.flywaydb.core.Flyway;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** A database of its own, with all tables and nothing in them. */
final class TestDatabase implements AutoCloseable {
  private final HikariDataSource source;
  private final Flyway migrations;

  private TestDatabase(String url, String schema) {
    HikariConfig pool = new HikariConfig();
    pool.setJdbcUrl(url);
    pool.setSchema(schema);
    this.source = new HikariDataSource(pool);
    this.migrations =
        Flyway.configure()
            .dataSource(source)
            .schemas(schema)
            .locations("classpath:db/migration")
            .cleanDisabled(false)
            .load();
    migrations.migrate();
  }

  static TestDatabase inMemory() {
    return new TestDatabase(
        "jdbc:h2:mem:" + UUID.randomUUID() + ";OPTIMIZE_REUSE_RESULTS=0", "PUBLIC");
  }

  static TestDatabase inFile(Path directory) {
    return new TestDatabase(
        "jdbc:h2:file:" + directory.resolve("catena") + ";OPTIMIZE_REUSE_RESULTS=0", "PUBLIC");
  }

  /** A schema on the server that the system property {@code catena.test.postgres} names. */
  static TestDatabase onPostgres() {
    String url = System.getProperty("catena.test.postgres", "");
    if (url.isEmpty()) {
      throw new IllegalStateException(
          "set -Dcatena.test.postgres to the URL that engine/store/testbed/postgres.sh up prints");
    }
    return new TestDatabase(url, "test_" + UUID.randomUUID().toString().replace("-", ""));
  }

  JdbcTemplate jdbc() {
    return new JdbcTemplate(source);
  }

  JdbcCatalog catalog(Clock clock) {
    TransactionTemplate transactions = new TransactionTemplate(new JdbcTransactionManager(source));
    transactions.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    return new JdbcCatalog(jdbc(), transactions, clock);
  }

  /** As when the server goes away: from now on no connection is to be had. */
  void cutOff() {
    source.close();
  }

  @Override
  public void close() {
    if (!source.isClosed()) {
      migrations.clean();
      source.close();
    }
  }
}
