package dimuon.feeder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dimuon.BadInput;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.Adler32;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class FeederTest {
  @TempDir Path directory;
  private Bed bed;

  @BeforeEach
  void makeBed() {
    bed = new Bed(directory);
  }

  @Test
  void cutsInterleavedRunsInTheOrderOfTheirFirstEvents() throws Exception {
    bed.withThreeRuns();

    assertThat(bed.feeder().runs())
        .containsExactly(
            new RunSummary(9, 100), new RunSummary(8, 3), new RunSummary(123456789, 1));
    assertThat(bed.feed()).containsExactly(9L, 8L, 123456789L);
    assertThat(bed.namesInBuffer())
        .containsExactly(
            "run-00000008.manifest.json",
            "run-00000008.raw.csv",
            "run-00000009.manifest.json",
            "run-00000009.raw.csv",
            "run-123456789.manifest.json",
            "run-123456789.raw.csv");
    assertThat(bed.buffer.resolve("run-00000008.raw.csv"))
        .hasContent(
            String.join("\n", Bed.HEADER, Bed.line(8, 5), Bed.line(8, 45), Bed.line(8, 85)) + "\n");
    assertThat(Files.readAllLines(bed.buffer.resolve("run-00000009.raw.csv"))).hasSize(101);
    assertThat(bed.buffer.resolve("run-123456789.raw.csv")).content().endsWith("-1,\n");
  }

  @Test
  void theManifestTellsTypeEventsSizeAndChecksum() throws Exception {
    bed.withThreeRuns().feed();

    assertManifest("run-00000009", "{\"run\":9,\"type\":\"science\",\"events\":100,");
    assertManifest("run-00000008", "{\"run\":8,\"type\":\"calibration\",\"events\":3,");
  }

  private void assertManifest(String stem, String beginning) throws IOException {
    byte[] raw = Files.readAllBytes(bed.buffer.resolve(stem + ".raw.csv"));
    Adler32 adler32 = new Adler32();
    adler32.update(raw);
    assertThat(bed.buffer.resolve(stem + ".manifest.json"))
        .hasContent(
            beginning
                + "\"created\":\"2026-11-21T10:00:00Z\",\"files\":[{\"name\":\""
                + stem
                + ".raw.csv\",\"bytes\":"
                + raw.length
                + ",\"adler32\":\""
                + String.format("%08x", adler32.getValue())
                + "\"}]}\n");
  }

  @Test
  void everyRunIsToldWhenItIsWhollyThereAndInTheJournal() throws Exception {
    bed.withThreeRuns();
    List<Boolean> there = new ArrayList<>();

    bed.feeder()
        .feed(
            run ->
                there.add(
                    Files.exists(bed.buffer.resolve(run.rawName()))
                        && Files.exists(bed.buffer.resolve(run.manifestName()))
                        && contentOf(bed.journal).endsWith("\n" + run.number() + "\n")));

    assertThat(there).containsExactly(true, true, true);
  }

  @Test
  void toleratesAByteOrderMarkCarriageReturnsAndBlankLines() throws Exception {
    Files.writeString(
        bed.data,
        "\ufeff"
            + Bed.HEADER
            + "\r\n"
            + Bed.line(8, 1)
            + "\r\n\r\n"
            + Bed.line(9, 2)
            + "\r\n"
            + Bed.line(8, 3)
            + "\r");

    bed.feed();

    assertThat(Files.readString(bed.buffer.resolve("run-00000008.raw.csv")))
        .isEqualTo(String.join("\n", Bed.HEADER, Bed.line(8, 1), Bed.line(8, 3)) + "\n");
    assertThat(Files.readString(bed.buffer.resolve("run-00000009.raw.csv")))
        .isEqualTo(String.join("\n", Bed.HEADER, Bed.line(9, 2)) + "\n");
  }

  @Test
  void aFileWithoutEventsOrColumnsOrWithABadRunIsRefused() throws IOException {
    assertRefused(Bed.HEADER + "\n", "has a header but no event");
    assertRefused("", "is empty");
    assertRefused(
        "Run,E1,pt1,eta1,phi1,Q1,pt\n",
        "missing column pt2, eta2, phi2, Q2 (found Run, E1, pt1, eta1, phi1, Q1, pt)");
    assertRefused(
        Bed.HEADER + "\n" + Bed.line(8, 1) + "\n" + Bed.line(8, 1).replace("1,8", "1,eight"),
        "line 3: column Run: 'eight' is not a whole number");
    assertRefused(Bed.HEADER + "\n1,8,40\n", "line 2: 3 fields where the header has 11");
  }

  private void assertRefused(String text, String why) throws IOException {
    Files.writeString(bed.data, text);
    assertThatThrownBy(() -> bed.feeder())
        .isInstanceOf(BadInput.class)
        .hasMessageContaining(bed.data.toString())
        .hasMessageContaining(why);
  }

  @Test
  void theCommandFeedsAndSaysWhatAppeared() throws Exception {
    bed.withThreeRuns();
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();

    int good = command(out, err, "--pace", "0", "--buffer", bed.buffer + "");
    int bad = command(out, err, "--pace", "soon", "--buffer", bed.buffer + "");

    assertThat(out)
        .hasToString(lines("run 9: 100 events", "run 8: 3 events", "run 123456789: 1 events"));
    assertThat(good).isZero();
    assertThat(bad).isEqualTo(2);
    assertThat(err.toString()).startsWith("feed-runs: option --pace: 'soon' is not a whole number");
  }

  private int command(ByteArrayOutputStream out, ByteArrayOutputStream err, String... more) {
    List<String> arguments = new ArrayList<>(List.of(more));
    arguments.addAll(List.of("--data", bed.data + "", "--journal", bed.journal + ""));
    return FeedRuns.run(
        arguments.toArray(String[]::new),
        Clock.systemUTC(),
        new PrintStream(out, true),
        new PrintStream(err, true));
  }

  private static String lines(String... lines) {
    return String.join(System.lineSeparator(), lines) + System.lineSeparator();
  }

  private static String contentOf(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException fault) {
      return fault.toString();
    }
  }
}
