package org.catena.workflows.campaign.output;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Values as Python's {@code str} writes them; the right column is Python's own. */
final class PythonTextTest {
  @ParameterizedTest
  @CsvSource({
    "0.0, 0.0",
    "4.0, 4.0",
    "4, 4.0",
    "2.50, 2.5",
    "0.0001, 0.0001",
    "0.00001, 1e-05",
    "0.000012345, 1.2345e-05",
    "-0.00000123, -1.23e-06",
    "1234567890123456.0, 1234567890123456.0",
    "9999999999999998, 9999999999999998.0",
    "10000000000000000, 1e+16",
    "12300000000000000000000, 1.23e+22",
    "1e-100, 1e-100",
    "1.5e300, 1.5e+300",
    "-700.0, -700.0"
  })
  void aDecimalNumberIsWrittenAsByPython(BigDecimal number, String text) {
    assertThat(PythonText.of(number)).isEqualTo(text);
    assertThat(PythonText.of(number.doubleValue())).isEqualTo(text);
  }

  @Test
  void otherValuesAreWrittenAsByPython() {
    assertThat(PythonText.of("as it is")).isEqualTo("as it is");
    assertThat(PythonText.of(true)).isEqualTo("True");
    assertThat(PythonText.of(false)).isEqualTo("False");
    assertThat(PythonText.of(5)).isEqualTo("5");
    assertThat(PythonText.of(Double.NaN)).isEqualTo("nan");
    assertThat(PythonText.of(Double.NEGATIVE_INFINITY)).isEqualTo("-inf");
    assertThat(PythonText.of(List.of(1, "a'b", "c\"'", true, List.of())))
        .isEqualTo("[1, \"a'b\", 'c\"\\'', True, []]");
    assertThat(PythonText.of(Map.of("k", new BigDecimal("1.0")))).isEqualTo("{'k': 1.0}");
  }
}
