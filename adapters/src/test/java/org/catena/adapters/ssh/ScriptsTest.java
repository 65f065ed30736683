package org.catena.adapters.ssh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.catena.adapters.command.BoundedOutput;
import org.catena.adapters.command.Command;
import org.catena.adapters.command.CommandResult;
import org.catena.adapters.command.CommandRunner;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What takes and gives files there, with a shell of this machine. */
class ScriptsTest {
  @TempDir private Path directory;
  private Path there = Path.of("");
  private final Map<String, String> arrived = new TreeMap<>();

  @BeforeEach
  void aFolder() throws IOException {
    there = Files.createDirectory(directory.resolve("there"));
  }

  @Test
  void filesAndFoldersAreTakenWithTheirContentAndInputsAsLinks() throws IOException {
    Path content = Files.write(directory.resolve("content"), new byte[] {0, 10, -1, 'e', 10});
    Path empty = Files.createFile(directory.resolve("empty"));
    Parcel parcel = new Parcel();
    parcel.addFolder(there.resolve("a folder"));
    parcel.add("file", there.resolve("deep/er/it's [1]"), content);
    parcel.add("file", there.resolve("none"), empty);
    parcel.add("input", there.resolve("job/in.dat"), content);
    parcel.addEmpty(there.resolve("job/.absent"));

    assertThat(take(parcel.open())).isEqualTo("taken\n");

    assertThat(there.resolve("a folder")).isDirectory();
    assertThat(there.resolve("deep/er/it's [1]")).hasSameBinaryContentAs(content);
    assertThat(there.resolve("none")).isEmptyFile();
    assertThat(there.resolve("job/in.dat")).isSymbolicLink().hasSameBinaryContentAs(content);
    assertThat(there.resolve("job/.absent")).isEmptyFile();
  }

  @Test
  void aFileThatChangedOnItsWayIsNotTakenAndWhatWasThereStays() throws IOException {
    Path place = Files.writeString(there.resolve("a"), "before");
    String sum = Checksum.of(place);

    String said = take(text("file 6 " + sum + "\n" + place + "\nafter!end 0 -\n"));

    assertThat(said).contains("did not arrive as it was sent").doesNotContain("taken");
    assertThat(place).hasContent("before");
  }

  @Test
  void aParcelThatEndsTooEarlyIsNotTaken() throws IOException {
    Path place = there.resolve("a");

    assertThat(take(text("file 100 " + Checksum.ofNothing() + "\n" + place + "\nhalf")))
        .doesNotContain("taken");
    assertThat(take(text(""))).contains("ended too early").doesNotContain("taken");
    assertThat(place).doesNotExist();
  }

  @Test
  void aNameWithALineEndIsNotSent() {
    Parcel parcel = new Parcel();

    assertThatThrownBy(() -> parcel.addEmpty(there.resolve("two\nlines")))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("choose another");
  }

  @Test
  void everyFileOfAFolderIsGivenButLinksAndInputs() throws IOException {
    Files.createDirectories(there.resolve("job/sub dir"));
    Files.createDirectories(there.resolve("job/.inputs"));
    Files.writeString(there.resolve("job/.inputs/in"), "big");
    Files.createSymbolicLink(there.resolve("job/in"), Path.of(".inputs/in"));
    Files.createSymbolicLink(there.resolve("job/secret"), Path.of("/etc/passwd"));
    Files.writeString(there.resolve("job/ blank "), "x\n");
    Files.writeString(there.resolve("job/sub dir/out"), "");
    Files.writeString(there.resolve("job/two\nlines"), "left out");
    Files.writeString(there.resolve("job/all"), "no end of the list");

    give("", there.toString(), there.resolve("job").toString());

    assertThat(arrived)
        .isEqualTo(
            Map.of("./ blank ", "0:x\n", "./sub dir/out", "0:", "./all", "0:no end of the list"));
  }

  @Test
  void whatIsNotThereIsLeftOutAndALogIsGivenFromWhereItIsKnown() throws IOException {
    Path log = Files.writeString(there.resolve("a log"), "0123456789");

    give("4 %s\n0 %s\n99 %1$s\n".formatted(log, there.resolve("nothing")), there.toString());

    assertThat(arrived).isEqualTo(Map.of(log.toString(), "0:0123456789"));
    arrived.clear();
    give("4 %s\n".formatted(log), there.toString());
    assertThat(arrived).isEqualTo(Map.of(log.toString(), "4:456789"));
    arrived.clear();
    give("10 %s\n".formatted(log), there.toString());
    assertThat(arrived).isEqualTo(Map.of(log.toString(), "10:"));
  }

  @Test
  void withoutTheFolderOfAllNothingIsKnownOfWhatIsInIt() {
    assertThatThrownBy(
            () ->
                give(
                    "0 %s\n".formatted(there.resolve("away/.end")),
                    there.resolve("away").toString()))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("too early");
  }

  @Test
  void whatALoginShellPrintsIsNotTakenForAFile() {
    Arrivals arrivals = new Arrivals(directory.resolve("new"), (path, offset, file) -> {});

    arrivals.write("Welcome!\nend\n".getBytes(StandardCharsets.UTF_8), 0, 13);

    assertThatThrownBy(arrivals::requireAll).hasMessageContaining("Welcome!");
  }

  @Test
  void aFileThatChangesWhileItIsGivenHasNotArrived() {
    Arrivals arrivals = new Arrivals(directory.resolve("new"), (path, offset, file) -> {});
    byte[] bytes =
        ("0 3 " + Checksum.ofNothing() + "\n./a\nabcend\n").getBytes(StandardCharsets.UTF_8);

    for (byte each : bytes) {
      arrivals.write(each);
    }

    assertThatThrownBy(arrivals::requireAll).hasMessageContaining("did not arrive as it is there");
  }

  private String take(InputStream parcel) throws IOException {
    BoundedOutput said = new BoundedOutput(1000);
    CommandResult result = run("take.sh", List.of(), parcel, said);
    return said.text() + result.err();
  }

  private void give(String list, String... words) throws IOException {
    Arrivals arrivals =
        new Arrivals(
            directory.resolve("new"),
            (path, offset, file) -> arrived.put(path, offset + ":" + Files.readString(file)));
    run("give.sh", List.of(words), text(list), arrivals);
    arrivals.requireAll();
  }

  private static InputStream text(String text) {
    return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
  }

  private CommandResult run(String script, List<String> words, InputStream in, OutputStream out)
      throws IOException {
    String text;
    try (InputStream resource =
        Objects.requireNonNull(CarriedFiles.class.getResourceAsStream(script))) {
      text = new String(resource.readAllBytes(), StandardCharsets.UTF_8);
    }
    List<String> line = new ArrayList<>(List.of("sh", "-c", text, script));
    line.addAll(words);
    return new CommandRunner()
        .run(
            new Command(line, directory, Map.of("PATH", "/usr/bin:/bin"), Duration.ofMinutes(1)),
            in,
            out);
  }
}
