package org.catena.engine.server.cli.directory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class DataDirectoryTest {
  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-11-22T10:00:00Z"), ZoneOffset.UTC);

  @TempDir private Path temporary;

  @Test
  void aSecondServerInAnotherJvmIsRefusedAndToldWhoIsFirst() throws Exception {
    Path directory = temporary.resolve("catena-data");
    Process first = holder(directory, "hold");
    try {
      awaitHeld(first);

      assertThatThrownBy(() -> DataDirectory.take(directory, CLOCK))
          .isInstanceOf(DirectoryInUse.class)
          .hasMessageContaining("process " + first.pid() + " on ")
          .hasMessageContaining("since 2026-11-22T09:00:00Z")
          .hasMessageContaining("http://localhost:4711/")
          .hasMessageContaining("kill " + first.pid())
          .hasMessageContaining("--data-dir");
    } finally {
      first.destroyForcibly().waitFor();
    }
  }

  @Test
  void afterTheFirstWasKilledTheNextTakesTheDirectory() throws Exception {
    Path directory = temporary.resolve("catena-data");
    Process first = holder(directory, "hold");
    awaitHeld(first);
    first.destroyForcibly().waitFor();

    assertThat(DataDirectory.occupant(directory))
        .as("the dead one's record is no server")
        .isEmpty();
    try (DataDirectory second = DataDirectory.take(directory, CLOCK)) {
      assertThat(second.root()).isEqualTo(directory.toRealPath());
    }
  }

  @Test
  void aRefusedSecondTakerInTheSameProcessDoesNotLoseTheLockOfTheFirst() throws Exception {
    Path directory = temporary.resolve("catena-data");

    try (DataDirectory first = DataDirectory.take(directory, CLOCK)) {
      first.listeningOn(4712);
      assertThatThrownBy(() -> DataDirectory.take(directory, CLOCK))
          .isInstanceOf(DirectoryInUse.class);
      assertThat(DataDirectory.occupant(directory)).isPresent();
      Process other = holder(directory, "try");

      assertThat(output(other)).contains("in use").contains("http://localhost:4712/");
    }
  }

  @Test
  void aClosedDirectoryIsFreeAndNamesNobody() throws Exception {
    Path directory = temporary.resolve("catena-data");
    DataDirectory.take(directory, CLOCK).close();

    assertThat(DataDirectory.occupant(directory)).isEmpty();
    DataDirectory.take(directory, CLOCK).close();
  }

  @Test
  void theTokenIsLongReadableByItsOwnerOnlyAndKept() throws Exception {
    Path directory = temporary.resolve("catena-data");
    DataDirectory.take(directory, CLOCK).close();
    String token = DataDirectory.token(directory);

    Path file = directory.resolve("catena.token");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
    assertThat(token).hasSize(43);

    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
    DataDirectory.take(directory, CLOCK).close();
    assertThat(DataDirectory.token(directory)).isEqualTo(token);
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .as("closed again if somebody opened it")
        .isEqualTo("rw-------");
  }

  @Test
  void anEmptyTokenFileOfACrashIsFilled() throws Exception {
    Files.createFile(temporary.resolve("catena.token"));

    DataDirectory.take(temporary, CLOCK).close();

    assertThat(DataDirectory.token(temporary)).hasSize(43);
  }

  @Test
  void aFileInPlaceOfTheDirectoryIsNamed() throws Exception {
    Path file = Files.createFile(temporary.resolve("taken"));

    assertThatThrownBy(() -> DataDirectory.take(file, CLOCK))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("taken is a file")
        .hasMessageContaining("--data-dir");
  }

  @Test
  void aRecordCutOffByAPowerCutIsNoServer() throws Exception {
    Files.writeString(temporary.resolve("catena.server.json"), "{\"pid\": 12");

    assertThat(DataDirectory.occupant(temporary)).isEmpty();
  }

  private static Process holder(Path directory, String what) throws IOException {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    List<String> command =
        List.of(
            java,
            "-cp",
            System.getProperty("java.class.path"),
            DirectoryHolder.class.getName(),
            directory.toString(),
            what);
    return new ProcessBuilder(command).redirectErrorStream(true).start();
  }

  private static void awaitHeld(Process holder) throws IOException {
    BufferedReader lines =
        new BufferedReader(new InputStreamReader(holder.getInputStream(), StandardCharsets.UTF_8));
    assertThat(lines.readLine()).isEqualTo("held");
  }

  private static String output(Process process) throws IOException {
    return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
  }
}
