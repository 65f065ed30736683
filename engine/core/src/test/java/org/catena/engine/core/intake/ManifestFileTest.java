package org.catena.engine.core.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.catena.workflows.model.Adler32;
import org.catena.workflows.model.Content;
import org.catena.workflows.model.RunKey;
import org.catena.workflows.model.RunManifest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ManifestFileTest {
  private static final String GOOD =
      "{\"run\":7,\"type\":\"science\",\"events\":10,"
          + "\"files\":[{\"name\":\"a.csv\",\"bytes\":5,\"adler32\":\"00000001\"}]}";

  @TempDir Path directory;

  @Test
  void aManifestAsTheFeederWritesItIsRead() throws Exception {
    Path golden =
        Path.of(
            Objects.requireNonNull(
                    ManifestFileTest.class.getResource("/intake/run-00173692.manifest.json"))
                .toURI());

    assertThat(ManifestFile.read(golden))
        .isEqualTo(
            new RunManifest(
                173692,
                "science",
                2657,
                List.of(
                    new RunManifest.RawFile(
                        "run-00173692.raw.csv", new Content(312345, new Adler32("0a1b2c3d"))))));
    assertThat(golden.getFileName()).hasToString(ManifestFile.nameOf(new RunKey("cms", 173692)));
  }

  @Test
  void whatTheLedgerKeepsIsReadAsTheSameManifest() {
    RunManifest manifest = ManifestFile.parse("m", GOOD);

    assertThat(ManifestFile.parse("ledger", ManifestFile.write(manifest))).isEqualTo(manifest);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "\"run\":7,             | ~~                   | m: 'run' is missing; a manifest has run",
        "\"type\":\"science\",  | ~~                   | m: 'type' is missing",
        "\"events\":10,         | ~~                   | m: 'events' is missing",
        "\"adler32\"            | \"crc\"              | m: 'adler32' is missing",
        "\"run\":7              | \"run\":null         | m: 'run' is missing",
        "\"run\":7              | \"run\":\"7\"        | m: 'run' must be a whole number, not \"7\"",
        "\"run\":7              | \"run\":7.5          | m: 'run' must be a whole number, not 7.5",
        "\"run\":7              | \"run\":9223372036854775808 | m: 'run' must be a whole number",
        "\"run\":7              | \"run\":7,\"run\":8  | m line 1 is not JSON: Duplicate field 'run'",
        "\"run\":7              | \"run\":             | m line 1 is not JSON",
        "\"science\"            | 5                    | m: 'type' must be a string, not 5",
        "\"science\"            | \"a b\"              | m: run type 'a b' is not allowed",
        "\"events\":10          | \"events\":0         | m: the manifest of run 7 says 0 events",
        "\"events\":10          | \"events\":-3        | m: the manifest of run 7 says -3 events",
        "\"bytes\":5            | \"bytes\":-5         | m: size -5 is negative",
        "a.csv                  | ../a.csv             | m: raw file name '../a.csv' is not allowed",
        "00000001               | 1                    | m: adler32 '1' is not eight lower-case",
        "]}                     | ]} {}                | m line 1 is not JSON: Trailing token",
        "]}                     | ]                    | m line 1 is not JSON: Unexpected end",
      })
  void everyMalformedKindIsRefusedWithWhatWouldBeRight(String right, String wrong, String message) {
    assertThat(GOOD).contains(right);

    assertThatThrownBy(() -> ManifestFile.parse("m", GOOD.replace(right, wrong)))
        .isInstanceOf(ManifestFile.BadManifest.class)
        .hasMessageStartingWith(message);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "[]           | m: the manifest of run 7 lists no file",
        "{\"a\":1}    | m: 'files' must be a list, not {\"a\":1}",
        "\"a.csv\"    | m: 'files' must be a list, not \"a.csv\"",
        "[\"a.csv\"]  | m: 'name' is missing",
        "[[]]         | m: 'name' is missing",
      })
  void filesMustBeAListOfFiles(String files, String message) {
    String text = "{\"run\":7,\"type\":\"science\",\"events\":10,\"files\":" + files + "}";

    assertThatThrownBy(() -> ManifestFile.parse("m", text)).hasMessageStartingWith(message);
  }

  @ParameterizedTest
  @CsvSource({"''", "null", "[]", "7", "hello", "{"})
  void textThatIsNoObjectIsRefused(String text) {
    assertThatThrownBy(() -> ManifestFile.parse("m", text))
        .isInstanceOf(ManifestFile.BadManifest.class)
        .hasMessageStartingWith("m");
  }

  @Test
  void numbersAndNestingBeyondAllReasonAreRefusedQuickly() {
    String digits = "9".repeat(5_000);

    assertThatThrownBy(
            () -> ManifestFile.parse("m", GOOD.replace("\"run\":7", "\"run\":" + digits)))
        .isInstanceOf(ManifestFile.BadManifest.class);
    assertThatThrownBy(() -> ManifestFile.parse("m", "[".repeat(100_000)))
        .isInstanceOf(ManifestFile.BadManifest.class);
  }

  @Test
  void aFileThatIsTooLargeOrNotTextIsRefusedByNameAndOneNotThereIsNotJudged() throws IOException {
    Path large = Files.write(directory.resolve("large"), new byte[(1 << 20) + 1]);
    Path binary = Files.write(directory.resolve("binary"), new byte[] {(byte) 0xff, (byte) 0xfe});

    assertThatThrownBy(() -> ManifestFile.read(large))
        .hasMessage(large + " is larger than a manifest can be (1 MiB)");
    assertThatThrownBy(() -> ManifestFile.read(binary))
        .isInstanceOf(ManifestFile.BadManifest.class)
        .hasMessageContaining("cannot be read: it is not UTF-8 text");
    assertThatThrownBy(() -> ManifestFile.read(directory.resolve("none")))
        .isInstanceOf(ManifestFile.UnreadableNow.class)
        .hasMessageContaining("none cannot be read");
  }
}
