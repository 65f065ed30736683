package org.catena.engine.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import org.catena.engine.server.cli.directory.DataDirectory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class StartingTest {
  @TempDir private Path directory;

  private static Shell refusing(Map<String, Object> seen) {
    return new Shell(
        () ->
            (properties, administrator) -> {
              seen.putAll(properties);
              administrator.tell("admin", "secret-once");
              throw new UncheckedIOException(new BindException("Address already in use"));
            });
  }

  @Test
  void aDirectoryInUseEndsWith73BeforeAnythingStarts() throws Exception {
    try (DataDirectory first = DataDirectory.take(directory, Clock.systemUTC())) {
      first.listeningOn(4711);

      Shell.Result result = new Shell().run("serve", "--data-dir", directory.toString());

      assertThat(result.code()).isEqualTo(73);
      assertThat(result.err()).contains("in use by another Catena", "http://localhost:4711/");
    }
  }

  @Test
  void aTakenPortEndsWith74AndGivesTheDirectoryFree() throws Exception {
    try (ServerSocket other = new ServerSocket(0)) {
      String port = Integer.toString(other.getLocalPort());

      Shell.Result result =
          new Shell().run("demo", "--data-dir", directory.toString(), "--port", port);

      assertThat(result.code()).isEqualTo(74);
      assertThat(result.err()).contains("port " + port + " is taken by", "--port 0");
    }
    assertThat(DataDirectory.occupant(directory)).isEmpty();
  }

  @Test
  void aPortTakenBetweenTheLookAndTheStartEndsWith74Too() {
    Shell.Result result =
        refusing(new HashMap<>()).run("serve", "--data-dir", directory.toString(), "--port", "0");

    assertThat(result.code()).isEqualTo(74);
  }

  @Test
  void theServerIsToldWhatWasGivenAndTheAdministratorIsShownOnTheTerminalOnly() throws Exception {
    Map<String, Object> seen = new HashMap<>();

    Shell.Result result =
        refusing(seen)
            .run(
                "serve",
                "--data-dir",
                directory.toString(),
                "--port",
                "0",
                "--database-url",
                "jdbc:x");

    assertThat(seen)
        .containsEntry("catena.data-dir", directory.toRealPath().toString())
        .containsEntry("catena.database.url", "jdbc:x")
        .containsEntry("server.port", 0)
        .doesNotContainKeys("catena.demo", "catena.diagrams");
    assertThat(result.out()).containsOnlyOnce("secret-once");
    assertThat(Files.exists(directory.resolve("log"))).isFalse();
  }

  @Test
  void anUnusableDataFileEndsWithTwoAndNamesIt() throws Exception {
    Path file = Files.writeString(directory.resolve("no.csv"), "a,b\n1,2\n");

    Shell.Result result =
        new Shell()
            .run(
                "demo", "--data-dir", directory.resolve("d").toString(), "--data", file.toString());

    assertThat(result.code()).isEqualTo(2);
    assertThat(result.err()).contains("no.csv");
  }
}
