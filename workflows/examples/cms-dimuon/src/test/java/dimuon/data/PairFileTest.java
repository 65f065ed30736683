package dimuon.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dimuon.BadInput;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class PairFileTest {
  @TempDir Path directory;

  @Test
  void findsColumnsBehindAByteOrderMarkBlanksAndQuotes() throws IOException {
    Path file = file("\ufeffRun,px1 ,\"a, b\"\r\n7, 1.5 ,\"say \"\"x\"\"\"\r\n");

    try (PairFile pairs = PairFile.open(file)) {
      assertThat(pairs.header().names()).containsExactly("Run", "px1", "a, b");
      assertThat(pairs.next()).isTrue();
      assertThat(pairs.wholeNumber(0)).isEqualTo(7);
      assertThat(pairs.number(pairs.header().column("px1"))).isEqualTo(1.5);
      assertThat(pairs.text()).isEqualTo("7, 1.5 ,\"say \"\"x\"\"\"");
      assertThat(pairs.next()).isFalse();
    }
  }

  @Test
  void passesOverBlankLinesButCountsThemAndNeedsNoLastLineEnd() throws IOException {
    Path file = file("\n a\n\n1\n  \r\n2");

    try (PairFile pairs = PairFile.open(file)) {
      assertThat(pairs.next()).isTrue();
      assertThat(pairs.line()).isEqualTo(4);
      assertThat(pairs.next()).isTrue();
      assertThat(pairs.line()).isEqualTo(6);
      assertThat(pairs.number(0)).isEqualTo(2);
      assertThat(pairs.next()).isFalse();
    }
  }

  @Test
  void readsAndSkipsLinesAcrossManyBuffersOfTheFile() throws IOException {
    String filler = "x".repeat(70_000);
    StringBuilder text = new StringBuilder("n,filler\n");
    for (int n = 0; n < 20; n++) {
      text.append(n).append(',').append(filler, 0, n * 3_500).append('\n');
    }
    Path file = file(text.toString());

    try (PairFile pairs = PairFile.open(file)) {
      assertThat(pairs.skip(7)).isEqualTo(7);
      for (int n = 7; n < 20; n++) {
        assertThat(pairs.next()).isTrue();
        assertThat(pairs.number(0)).isEqualTo(n);
        assertThat(pairs.raw(1)).hasSize(n * 3_500);
        assertThat(text.substring((int) pairs.startOffset(), (int) pairs.endOffset()))
            .isEqualTo(pairs.text() + "\n");
      }
      assertThat(pairs.skip(7)).isZero();
    }
  }

  @Test
  void carriesBytesOfAnyEncodingAlong() throws IOException {
    Path file = directory.resolve("latin.csv");
    byte[] line = {'a', '\n', (byte) 0xb5, (byte) 0xff, '\n'};
    Files.write(file, line);

    try (PairFile pairs = PairFile.open(file)) {
      pairs.next();
      assertThat(pairs.text().getBytes(StandardCharsets.ISO_8859_1)).containsExactly(0xb5, 0xff);
    }
  }

  @Test
  void namesAllMissingColumnsAndAllFound() throws IOException {
    try (PairFile pairs = PairFile.open(file("Run,E1\n"))) {
      assertThatThrownBy(() -> pairs.header().require(List.of("Run", "pt1", "eta1")))
          .isInstanceOf(BadInput.class)
          .hasMessageContaining("missing column pt1, eta1 (found Run, E1)")
          .hasMessageContaining("name the columns so in the header line");
    }
  }

  @Test
  void refusesAColumnThatStandsTwice() throws IOException {
    try (PairFile pairs = PairFile.open(file("pt1,pt1 \n"))) {
      assertThatThrownBy(() -> pairs.header().column("pt1"))
          .isInstanceOf(BadInput.class)
          .hasMessageContaining("column pt1 stands twice");
    }
  }

  @Test
  void namesLineAndFirstMissingColumnOfAShortLine() throws IOException {
    try (PairFile pairs = PairFile.open(file("a,b,c\n1,2,3\n1,2\n1,2,3,4\n"))) {
      pairs.next();
      assertThatThrownBy(pairs::next)
          .isInstanceOf(BadInput.class)
          .hasMessageContaining("data.csv: line 3: 2 fields where the header has 3, column c");
      assertThatThrownBy(pairs::next)
          .isInstanceOf(BadInput.class)
          .hasMessageContaining("line 4: 4 fields where the header has 3");
    }
  }

  @Test
  void namesLineAndColumnOfAValueThatIsNoNumber() throws IOException {
    try (PairFile pairs = PairFile.open(file("a,b\n1,\nNaN,-2\n"))) {
      pairs.next();
      assertThatThrownBy(() -> pairs.number(1))
          .isInstanceOf(BadInput.class)
          .hasMessageContaining("data.csv: line 2: column b: '' is not a finite number")
          .hasMessageContaining("correct the value or drop the line");
      pairs.next();
      assertThatThrownBy(() -> pairs.number(0)).hasMessageContaining("'NaN'");
      assertThatThrownBy(() -> pairs.wholeNumber(1)).hasMessageContaining("'-2' is not a whole");
    }
  }

  @Test
  void refusesWhatIsNoCsvFile() throws IOException {
    assertRefused(directory.resolve("absent.csv"), "does not exist");
    assertRefused(directory, "is a directory");
    assertRefused(file(" \n\n"), "is empty");
    assertRefused(file("a,\"b\n"), "quote is not closed");
    assertRefused(file("x".repeat(2_000_000)), "line 1: is longer than 1048576 bytes");
  }

  private static void assertRefused(Path file, String why) {
    assertThatThrownBy(() -> PairFile.open(file))
        .isInstanceOf(BadInput.class)
        .hasMessageContaining(file.toString())
        .hasMessageContaining(why);
  }

  private Path file(String text) throws IOException {
    return Files.writeString(directory.resolve("data.csv"), text);
  }
}
