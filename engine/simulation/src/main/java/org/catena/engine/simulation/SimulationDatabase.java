package org.catena.engine.simulation;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.nio.file.Path;
import java.util.UUID;
import org.flywaydb.core.Flyway;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;

/** A ledger of its own for one simulation, with the program's own tables and settings. */
public final class SimulationDatabase implements AutoCloseable {
  private final HikariDataSource source;
  private final JdbcTransactionManager manager;
  private final boolean ofServer;

  private SimulationDatabase(String url, String schema, boolean ofServer) {
    HikariConfig pool = new HikariConfig();
    pool.setJdbcUrl(url);
    pool.setSchema(schema);
    pool.setMaximumPoolSize(4);
    this.source = new HikariDataSource(pool);
    this.ofServer = ofServer;
    Flyway.configure().dataSource(source).schemas(schema).load().migrate();
    this.manager = new JdbcTransactionManager(source);
  }

  /** A file in this directory, committed to as an installation's is. */
  public static SimulationDatabase inDirectory(Path directory) {
    return new SimulationDatabase(
        "jdbc:h2:file:"
            + directory.toAbsolutePath().resolve("simulation")
            + ";WRITE_DELAY=0;OPTIMIZE_REUSE_RESULTS=0;QUERY_CACHE_SIZE=100;DB_CLOSE_ON_EXIT=FALSE",
        "PUBLIC",
        false);
  }

  /** A schema of its own at this server, gone when the simulation is over. */
  public static SimulationDatabase atServer(String url) {
    return new SimulationDatabase(
        url, "simulation_" + UUID.randomUUID().toString().replace("-", ""), true);
  }

  JdbcTemplate template() {
    return new JdbcTemplate(source);
  }

  JdbcClient client() {
    return JdbcClient.create(source);
  }

  JdbcTransactionManager manager() {
    return manager;
  }

  @Override
  public void close() {
    if (ofServer) {
      template().execute("drop schema " + source.getSchema() + " cascade");
    }
    source.close();
  }
}
