package org.catena.workflows.submit;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Locale;
import java.util.OptionalLong;

/** {@code request_memory = 1.5 GB}: a number with a unit, rounded up to whole units. */
final class Amount {
  private static final String UNITS = "KMGTP";

  private Amount() {}

  /**
   * Empty if it is not an amount.
   *
   * @param unit the unit of a bare number and of the result: K or M
   */
  static OptionalLong parse(String text, char unit) {
    String number = text.strip().toUpperCase(Locale.ROOT);
    OptionalLong whole = Arithmetic.evaluate(number);
    if (whole.isPresent()) {
      return whole.getAsLong() < 0 ? OptionalLong.empty() : whole;
    }
    if (number.endsWith("B")) {
      number = number.substring(0, number.length() - 1);
    }
    int power = number.isEmpty() ? -1 : UNITS.indexOf(number.charAt(number.length() - 1));
    if (power >= 0) {
      number = number.substring(0, number.length() - 1).stripTrailing();
    }
    if (!number.matches("[0-9]{1,12}(\\.[0-9]{0,12})?")) {
      return OptionalLong.empty();
    }
    int shift = power < 0 ? 0 : 10 * (power - UNITS.indexOf(unit));
    BigDecimal scaled =
        shift < 0
            ? new BigDecimal(number).divide(BigDecimal.valueOf(1L << -shift))
            : new BigDecimal(number).multiply(BigDecimal.valueOf(1L << shift));
    return OptionalLong.of(scaled.setScale(0, RoundingMode.CEILING).longValue());
  }
}
