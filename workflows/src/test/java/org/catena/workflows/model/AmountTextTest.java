package org.catena.workflows.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AmountTextTest {
  @ParameterizedTest
  @CsvSource({
    "2GB, 2000000000",
    "2.25 GB, 2250000000",
    "2 GiB, 2147483648",
    "512MiB, 536870912",
    "1 kB, 1000",
    "7B, 7",
    "0.000000001 KB, 1",
    "4 TB, 4000000000000",
  })
  void aSizeIsReadInBytes(String text, long bytes) {
    assertThat(AmountText.bytes(text)).isEqualTo(bytes);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "2", "2 G", "-2GB", "0 GB", "2,25 GB", "2 EB", "999999999999 TiB"})
  void whatIsNoSizeIsRefusedWithWhatWouldBe(String text) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> AmountText.bytes(text))
        .withMessageContaining("'%s' is not a size", text)
        .withMessageContaining("2.25 GB");
  }

  @ParameterizedTest
  @CsvSource({"6h, PT6H", "90m, PT90M", "1d12h, PT36H", "PT6H, PT6H", "pt5m, PT5M", "45 s, PT45S"})
  void aLengthOfTimeIsRead(String text, Duration length) {
    assertThat(AmountText.duration(text)).isEqualTo(length);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "6", "0h", "-6h", "PT-6H", "6 hours", "99999d", "P1Y"})
  void whatIsNoLengthOfTimeIsRefusedWithWhatWouldBe(String text) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> AmountText.duration(text))
        .withMessageContaining("'%s' is not a length of time", text)
        .withMessageContaining("1d12h");
  }

  @Test
  void amountsAreShownAsPeopleWriteThem() {
    assertThat(AmountText.of(2L << 30)).isEqualTo("2 GiB");
    assertThat(AmountText.of(2_250_000_000L)).isEqualTo("2.25 GB");
    assertThat(AmountText.of(Duration.ofHours(36))).isEqualTo("1d12h");
    assertThat(AmountText.of(Duration.ofDays(1))).isEqualTo("1d");
    assertThat(AmountText.of(Duration.ofMinutes(90))).isEqualTo("90m");
    assertThat(AmountText.of(Duration.ofMillis(100))).isEqualTo("1s");
  }

  @Test
  void whatAStageDoesNotSayIsTheDefault() {
    assertThat(Resources.of(Map.of("command", "x", "memory", " "))).isEqualTo(Resources.DEFAULT);
    assertThat(Resources.of(Map.of("cores", "4", "memory", "3GB", "walltime", "6h")))
        .isEqualTo(new Resources(4, 3_000_000_000L, Duration.ofHours(6)));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Resources.of(Map.of("cores", "0")))
        .withMessageContaining("cores");
  }
}
