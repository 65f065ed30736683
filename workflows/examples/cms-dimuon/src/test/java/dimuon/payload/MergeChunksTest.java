package dimuon.payload;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class MergeChunksTest {
  @TempDir Path directory;
  private Path list;
  private Path output;

  @BeforeEach
  void names() {
    list = directory.resolve("chunks-µ.txt");
    output = directory.resolve("merged.csv");
  }

  @Test
  void joinsFilesInTheOrderOfTheListUnderOneHeader() throws IOException {
    list(file("b-µ.csv", "n", "3", "4"), file("a.csv", "n", "1", "2"));

    Outcome outcome = merge(4);

    assertThat(outcome).isEqualTo(new Outcome(0, "", ""));
    assertThat(output).hasContent("n\n3\n4\n1\n2\n");
  }

  @Test
  void ninetyNineOfAHundredChunksAreRefused() throws IOException {
    List<Path> chunks = new ArrayList<>();
    for (int chunk = 0; chunk < 100; chunk++) {
      chunks.add(file("chunk-" + chunk + ".csv", "n", chunk + ".0", chunk + ".5"));
    }
    chunks.remove(41);
    list(chunks.toArray(Path[]::new));

    assertRefused(merge(200), list + ": the 99 files listed hold 198 events, expected are 200");
  }

  @Test
  void aChunkListedTwiceInPlaceOfAnotherIsRefused() throws IOException {
    Path chunk = file("a.csv", "n", "1");
    list(chunk, directory.resolve("./a.csv"));

    assertRefused(
        merge(2), list + ": line 2: " + directory.resolve("./a.csv") + " is listed twice");
  }

  @Test
  void aMissingChunkIsNamed() throws IOException {
    list(file("a.csv", "n", "1"), directory.resolve("absent.csv"));

    assertRefused(merge(2), list + ": line 2: no file " + directory.resolve("absent.csv"));
  }

  @Test
  void aDifferentHeaderIsRefused() throws IOException {
    Path other = file("b.csv", "m", "2");
    list(file("a.csv", "n", "1"), other);

    assertRefused(merge(2), other + ": header 'm' differs from 'n'");
  }

  @Test
  void aChunkCutInTheMiddleOfALineIsRefused() throws IOException {
    Path chunk = file("a.csv", "n,m", "1,2", "3");
    list(chunk);

    assertRefused(merge(2), chunk + ": line 3: 1 fields where the header has 2, column m");
  }

  @Test
  void aListThatIsMissingOrEmptyIsRefused() throws IOException {
    assertRefused(merge(2), list + ": does not exist");
    list();
    assertRefused(merge(2), list + ": lists no file");
  }

  private Outcome merge(long events) {
    return Outcome.of("merge", "--list", list, "--events", events, "--output", output);
  }

  private void assertRefused(Outcome outcome, String why) {
    assertThat(outcome.err()).startsWith("dimuon: ").contains(why).contains("; ");
    assertThat(outcome.exitCode()).isEqualTo(2);
    assertThat(output).doesNotExist();
    assertThat(directory).isDirectoryNotContaining("glob:**.part");
  }

  private void list(Path... inputs) throws IOException {
    StringBuilder text = new StringBuilder();
    for (Path input : inputs) {
      text.append(input).append('\n');
    }
    Files.writeString(list, text + "\n");
  }

  private Path file(String name, String... lines) throws IOException {
    return Files.writeString(directory.resolve(name), String.join("\n", lines) + "\n");
  }
}
