package org.catena.engine.server.survival;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/**
 * The same program on a real PostgreSQL, by changing one property. {@code -Dcatena.test.postgres}
 * is the JDBC address of a server whose user may make databases.
 */
@Tag("servers")
final class PostgresIT {
  private static final Duration A_WHILE = Duration.ofSeconds(3);

  @TempDir(cleanup = CleanupMode.ON_SUCCESS)
  private Path temporary;

  @Test
  void killedOnceOnPostgresItEndsWithTheSameNumbers()
      throws IOException, InterruptedException, SQLException {
    Path data = temporary.toRealPath().resolve("data");
    String url = freshDatabase();

    try (Life life = Life.start(data, List.of("catena.database.url=" + url), "--exit")) {
      assertThat(life.untilItServes()).as(life.printed()).isTrue();
      assertThat(life.livesFor(A_WHILE)).as(life.printed()).isTrue();
      assertThat(life.kill()).isTrue();
    }

    try (Life life = Life.start(data, List.of("catena.database.url=" + url), "--exit")) {
      assertThat(life.exitCode()).as(life.printed()).isZero();
      assertThat(life.printed())
          .containsPattern("runs +19")
          .containsPattern("events +10,583")
          .containsPattern("chunk jobs +116")
          .containsPattern("minitree events +7,523")
          .containsPattern("mean mass +90\\.4456 GeV")
          .containsPattern("run 173692 +1,990 minitree events");
    }
    assertThat(registeredFiles(url)).isEqualTo(57);
  }

  @Test
  void aSecondInstallationOnTheSameDatabaseIsRefusedNamingTheFirst()
      throws IOException, InterruptedException, SQLException {
    Path first = temporary.toRealPath().resolve("first");
    Path second = temporary.toRealPath().resolve("second");
    List<String> database = List.of("catena.database.url=" + freshDatabase());

    try (Life one = Life.start(first, database, "--stay")) {
      assertThat(one.untilItServes()).as(one.printed()).isTrue();
      try (Life two = Life.start(second, database, "--exit")) {
        assertThat(two.exitCode()).as(two.printed()).isNotZero();
        assertThat(two.printed())
            .contains("in use by another Catena: process ", "data directory " + first);
      }
      assertThat(one.kill()).isTrue();
    }
    try (Life two = Life.start(second, database, "--exit")) {
      assertThat(two.exitCode()).as(two.printed()).isNotZero();
      assertThat(two.printed()).contains("Remedy: start with --data-dir " + first);
    }
  }

  private static String freshDatabase() throws SQLException {
    String server = System.getProperty("catena.test.postgres", "");
    assertThat(server).as("-Dcatena.test.postgres=JDBC-ADDRESS").startsWith("jdbc:postgresql:");
    String name = "demo_" + System.nanoTime();
    try (Connection connection = DriverManager.getConnection(server);
        Statement statement = connection.createStatement()) {
      statement.execute("create database " + name);
    }
    int options = server.indexOf('?');
    int slash = server.lastIndexOf('/', options < 0 ? server.length() : options);
    return server.substring(0, slash + 1) + name + (options < 0 ? "" : server.substring(options));
  }

  private static int registeredFiles(String url) throws SQLException {
    try (Connection connection = DriverManager.getConnection(url);
        Statement statement = connection.createStatement();
        var rows = statement.executeQuery("select count(*) from cat_did where type = 'FILE'")) {
      rows.next();
      return rows.getInt(1);
    }
  }
}
