package org.catena.engine.server.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class UnfinishedDatabaseTest {
  @TempDir private Path directory;
  private Path file;
  private UnfinishedDatabase database;

  @BeforeEach
  void choose() {
    file = directory.resolve("db/catena.mv.db");
    database =
        UnfinishedDatabase.of("jdbc:h2:file:" + directory.resolve("db/catena") + ";WRITE_DELAY=0");
  }

  @Test
  void aDatabaseWhoseMakingWasKilledIsMadeAnew() throws IOException {
    database.begin();
    Files.writeString(file, "half a schema");

    database.begin();

    assertThat(file).doesNotExist();
  }

  @Test
  void aDatabaseThatOnceWasWholeIsNeverTouched() throws IOException {
    database.begin();
    Files.writeString(file, "all tables");
    database.end();

    database.begin();
    database.end();

    assertThat(file).hasContent("all tables");
    assertThat(directory.resolve("db")).isDirectoryContaining(file::equals);
    assertThat(directory.resolve("db").toFile().list()).hasSize(1);
  }

  @Test
  void aDatabaseFromBeforeTheseMarksIsNeverTouched() throws IOException {
    Files.createDirectories(directory.resolve("db"));
    Files.writeString(file, "all tables");

    database.begin();

    assertThat(file).hasContent("all tables");
  }

  @Test
  void aSecondKillSetsAsideTheSecondTry() throws IOException {
    database.begin();
    Files.writeString(file, "first try");
    database.begin();
    Files.writeString(file, "second try");

    database.begin();
    Files.writeString(file, "third try");
    database.end();

    assertThat(file).hasContent("third try");
    assertThat(directory.resolve("db").toFile().list()).hasSize(1);
  }

  @Test
  void aDatabaseThatIsNoFileHasNoMark() throws IOException {
    UnfinishedDatabase elsewhere = UnfinishedDatabase.of("jdbc:postgresql://localhost/catena");

    elsewhere.begin();
    elsewhere.end();

    assertThat(directory).isEmptyDirectory();
  }
}
