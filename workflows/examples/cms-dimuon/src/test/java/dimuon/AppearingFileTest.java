package dimuon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class AppearingFileTest {
  @TempDir Path directory;

  @Test
  void isNotThereBeforeItAppearsAndThenWholeAndAlone() throws IOException {
    Path place = directory.resolve("out.csv");

    try (AppearingFile file = AppearingFile.ofOneWriter(place)) {
      file.writeLine("a,b");
      assertThat(place).doesNotExist();
      file.appear();
    }

    assertThat(place).hasContent("a,b\n");
    assertThat(directory).isDirectoryNotContaining("glob:**.part");
  }

  @Test
  void leavesNothingWhenGivenUpAndWhatWasThereStays() throws IOException {
    Path place = directory.resolve("out.csv");
    write(place, "old");

    try (AppearingFile file = AppearingFile.ofOnlyWriter(place)) {
      file.writeLine("new");
    }

    assertThat(place).hasContent("old\n");
    assertThat(directory).isDirectoryNotContaining("glob:**.part");
  }

  @Test
  void aMissingDirectoryIsNamed() {
    Path place = directory.resolve("absent").resolve("out.csv");

    assertThatThrownBy(() -> AppearingFile.ofOneWriter(place))
        .isInstanceOf(IOException.class)
        .hasMessageContaining(place.getParent() + " does not exist; create it first");
  }

  private static void write(Path place, String line) throws IOException {
    try (AppearingFile file = AppearingFile.ofOnlyWriter(place)) {
      file.writeLine(line);
      file.appearDurably();
    }
  }
}
