package org.catena.workflows.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ContentTest {
  /** The value that RFC 1950's algorithm gives for this word; leading zeros are kept. */
  @Test
  void aChecksumHasEightDigitsAlsoWhenItIsSmall() {
    java.util.zip.Adler32 sum = new java.util.zip.Adler32();
    sum.update("Wikipedia".getBytes(StandardCharsets.US_ASCII));

    assertThat(Adler32.of(sum.getValue())).hasToString("11e60398");
    assertThat(Adler32.of(1)).hasToString("00000001");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "1", "11E60398", "0x11e603", "11e603980", "11e6039g"})
  void anythingButEightLowerCaseDigitsIsRefused(String hex) {
    assertThatThrownBy(() -> new Adler32(hex))
        .hasMessage("adler32 '" + hex + "' is not eight lower-case hexadecimal digits");
  }

  @Test
  void sizesAndResourcesThatCannotBeAreRefused() {
    assertThatThrownBy(() -> new Content(-1, Adler32.of(1))).hasMessage("size -1 is negative");
    assertThatThrownBy(() -> new Resources(0, 1, Duration.ofHours(1)))
        .hasMessageContaining("resources must be positive");
    assertThatThrownBy(() -> new Resources(1, 1, Duration.ZERO))
        .hasMessageContaining("resources must be positive");
    assertThatThrownBy(() -> new Chunk(0, 0, 0)).hasMessageContaining("impossible");
  }

  @Test
  void twoManifestsOfTheSameDataHaveOneFingerprintInAnyOrderOfFiles() {
    RunManifest.RawFile one = new RunManifest.RawFile("a.csv", new Content(1, Adler32.of(1)));
    RunManifest.RawFile two = new RunManifest.RawFile("b.csv", new Content(2, Adler32.of(2)));
    RunManifest manifest = new RunManifest(7, "science", 10, List.of(one, two));

    assertThat(new RunManifest(7, "science", 10, List.of(two, one)).fingerprint())
        .isEqualTo(manifest.fingerprint());
    assertThat(new RunManifest(7, "science", 11, List.of(one, two)).fingerprint())
        .isNotEqualTo(manifest.fingerprint());
    assertThat(new RunManifest(7, "calibration", 10, List.of(one, two)).fingerprint())
        .isNotEqualTo(manifest.fingerprint());
  }

  @Test
  void aManifestThatNamesAFileTwiceIsRefused() {
    RunManifest.RawFile file = new RunManifest.RawFile("a.csv", new Content(1, Adler32.of(1)));

    assertThatThrownBy(() -> new RunManifest(7, "science", 10, List.of(file, file)))
        .hasMessage("the manifest of run 7 lists 'a.csv' twice");
  }
}
