package dimuon.feeder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dimuon.BadInput;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A feeder killed between any two steps feeds nothing twice and loses nothing. */
final class FeederRestartTest {
  private static final String RAW = "run-00000008.raw.csv";
  private static final String MANIFEST = "run-00000008.manifest.json";

  @TempDir Path directory;
  private Bed bed;
  private Map<String, String> whole = Map.of();

  @BeforeEach
  void feedOnce() throws Exception {
    bed = new Bed(directory).withThreeRuns();
    assertThat(bed.feed()).hasSize(3);
    whole = contents();
  }

  @Test
  void aFeederThatWasDoneFeedsNothing() throws Exception {
    assertThat(bed.feed()).isEmpty();
    assertThat(contents()).isEqualTo(whole);
  }

  @Test
  void killedBeforeTheJournalWasBegunItBeginsAgain() throws Exception {
    for (String torn : List.of("", "pairs.csv\t12")) {
      clearBuffer();
      Files.writeString(bed.journal, torn);

      assertThat(bed.feed()).containsExactly(9L, 8L, 123456789L);
      assertThat(contents()).isEqualTo(whole);
    }
  }

  @Test
  void killedWhileTheRawFileWasWrittenItWritesItAgain() throws Exception {
    journalHas(9);
    delete(MANIFEST, "run-123456789.raw.csv", "run-123456789.manifest.json");
    Files.move(bed.buffer.resolve(RAW), bed.buffer.resolve("." + RAW + ".part"));
    Files.writeString(bed.buffer.resolve("." + RAW + ".part"), "half of it");

    assertThat(bed.feed()).containsExactly(8L, 123456789L);
    assertThat(contents()).isEqualTo(whole);
  }

  @Test
  void killedBetweenRawFileAndJournalItGoesOn() throws Exception {
    journalHas(9);
    delete(MANIFEST, "run-123456789.raw.csv", "run-123456789.manifest.json");

    assertThat(bed.feed()).containsExactly(8L, 123456789L);
    assertThat(contents()).isEqualTo(whole);
  }

  @Test
  void killedWhileTheJournalWasWrittenItDropsTheTornLine() throws Exception {
    journalHas(9, 123456789);
    Files.writeString(bed.journal, Files.readString(bed.journal) + "1234");
    delete(MANIFEST);

    assertThat(bed.feed()).containsExactly(8L);
    assertThat(contents()).isEqualTo(whole);
    assertThat(Files.readAllLines(bed.journal)).endsWith("9", "123456789", "8");
  }

  @Test
  void killedBetweenJournalAndManifestItWritesTheSameManifest() throws Exception {
    journalHas(9, 8);
    delete(MANIFEST, "run-123456789.raw.csv", "run-123456789.manifest.json");
    String raw = Files.getLastModifiedTime(bed.buffer.resolve(RAW)).toString();

    assertThat(bed.feed()).containsExactly(8L, 123456789L);
    assertThat(contents()).isEqualTo(whole);
    assertThat(Files.getLastModifiedTime(bed.buffer.resolve(RAW))).hasToString(raw);
    assertThat(Files.readAllLines(bed.journal)).endsWith("9", "8", "123456789");
  }

  @Test
  void aRunThatWasPurgedDoesNotAppearAgain() throws Exception {
    delete(RAW, MANIFEST);

    assertThat(bed.feed()).isEmpty();
    assertThat(bed.namesInBuffer()).doesNotContain(RAW, MANIFEST);
  }

  @Test
  void aRunWhoseRawFileAloneWasPurgedDoesNotAppearAgain() throws Exception {
    delete(RAW);

    assertThat(bed.feed()).isEmpty();
    assertThat(bed.namesInBuffer()).doesNotContain(RAW).contains(MANIFEST);
  }

  @Test
  void otherDataWithTheSameJournalIsRefusedAndChangesNothing() throws Exception {
    String journal = Files.readString(bed.journal);
    Files.writeString(bed.data, Files.readString(bed.data) + "\n" + Bed.line(7, 1));

    assertThatThrownBy(() -> bed.feed())
        .isInstanceOf(BadInput.class)
        .hasMessageContaining(bed.journal + ": belongs to the data file pairs.csv (adler32 ")
        .hasMessageContaining("give that file, or another journal and buffer");
    assertThat(contents()).isEqualTo(whole);
    assertThat(bed.journal).hasContent(journal);
  }

  @Test
  void aJournalThatIsNoneIsRefusedWithItsLine() throws Exception {
    Files.writeString(bed.journal, Files.readString(bed.journal) + "nine\n");

    assertThatThrownBy(() -> bed.feed())
        .isInstanceOf(BadInput.class)
        .hasMessageContaining(bed.journal + ": line 5: 'nine' is not a run number");
  }

  @Test
  void aSecondFeederWithTheSameJournalIsRefused() throws Exception {
    try (Journal held = Journal.open(bed.journal, DataFile.read(bed.data))) {
      assertThat(held.has(new RunSummary(8, 3))).isTrue();
      assertThatThrownBy(() -> bed.feed())
          .isInstanceOf(BadInput.class)
          .hasMessageContaining("another feeder works with this journal");
    }
    assertThat(bed.feed()).isEmpty();
  }

  private void journalHas(long... runs) throws IOException {
    StringBuilder text = new StringBuilder(Files.readAllLines(bed.journal).get(0)).append('\n');
    for (long run : runs) {
      text.append(run).append('\n');
    }
    Files.writeString(bed.journal, text);
  }

  private void delete(String... names) throws IOException {
    for (String name : names) {
      Files.delete(bed.buffer.resolve(name));
    }
  }

  private void clearBuffer() throws IOException {
    delete(bed.namesInBuffer().toArray(String[]::new));
  }

  private Map<String, String> contents() throws IOException {
    Map<String, String> contents = new TreeMap<>();
    for (String name : bed.namesInBuffer()) {
      contents.put(name, Files.readString(bed.buffer.resolve(name)));
    }
    return contents;
  }
}
