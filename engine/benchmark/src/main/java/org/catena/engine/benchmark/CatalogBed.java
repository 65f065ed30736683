package org.catena.engine.benchmark;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.catena.adapters.rucio.Login;
import org.catena.adapters.rucio.RucioCatalog;
import org.catena.adapters.rucio.RucioSettings;
import org.catena.adapters.spi.Catalog;
import org.catena.engine.store.catalogue.JdbcCatalog;
import org.flywaydb.core.Flyway;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * A catalogue to be measured, with nothing of ours in it.
 *
 * @param rules where we evaluate rules ourselves
 * @param scope of the files, and unlike any other's
 */
record CatalogBed(
    String name, Catalog catalog, Optional<RuleBed> rules, String scope, AutoCloseable database) {
  /** Where each file is. */
  static final List<String> RSES = List.of("DISK", "TAPE");

  private static final Duration ANSWER_LIMIT = Duration.ofMinutes(5);

  /** With the settings of an installation. */
  static CatalogBed h2(Path directory) {
    return jdbc(
        "H2",
        "jdbc:h2:file:"
            + directory.toAbsolutePath().resolve("catalogue")
            + ";WRITE_DELAY=0;OPTIMIZE_REUSE_RESULTS=0;QUERY_CACHE_SIZE=100;DB_CLOSE_ON_EXIT=FALSE",
        "PUBLIC");
  }

  /** A schema of its own, which stays. */
  static CatalogBed postgres(String url) {
    return jdbc("PostgreSQL", url, "benchmark_" + UUID.randomUUID().toString().replace("-", ""));
  }

  private static CatalogBed jdbc(String name, String url, String schema) {
    HikariConfig pool = new HikariConfig();
    pool.setJdbcUrl(url);
    pool.setSchema(schema);
    HikariDataSource source = new HikariDataSource(pool);
    Flyway.configure().dataSource(source).schemas(schema).load().migrate();
    JdbcTransactionManager manager = new JdbcTransactionManager(source);
    TransactionTemplate transactions = new TransactionTemplate(manager);
    transactions.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    JdbcCatalog catalog =
        new JdbcCatalog(new JdbcTemplate(source), transactions, Clock.systemUTC());
    RuleBed rules = new RuleBed(source, manager, catalog, RSES);
    return new CatalogBed(
        name,
        catalog,
        Optional.of(rules),
        "xenon",
        () -> {
          rules.close();
          source.close();
        });
  }

  /**
   * The server that a test bed started.
   *
   * @param bed what {@code adapters/testbed/rucio.sh up} printed
   */
  static CatalogBed rucio(Path bed) throws IOException {
    RucioSettings settings =
        new RucioSettings(
            URI.create(Files.readString(bed.resolve("url")).strip()),
            "physicist",
            new Login.Userpass("physicist", bed.resolve("user/physicist/password")),
            bed.resolve("certificates"),
            "catena.keys",
            ANSWER_LIMIT);
    return new CatalogBed(
        "Rucio",
        new RucioCatalog(settings, Clock.systemUTC()),
        Optional.empty(),
        "benchmark",
        () -> {});
  }
}
