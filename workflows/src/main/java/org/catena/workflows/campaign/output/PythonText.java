package org.catena.workflows.campaign.output;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Values as Python's {@code str} writes them: aCT registers all metadata as such text, so that it
 * can be searched, and what is registered from here must be found by the same words.
 */
final class PythonText {
  /** Python writes a number with an exponent below the one and from the other on. */
  private static final int LEAST_PLAIN = -4;

  private static final int FIRST_TOO_LARGE = 16;

  private static final int ALWAYS_ENOUGH_DIGITS = 17;

  private PythonText() {}

  static String of(Object value) {
    return value instanceof String text ? text : element(value);
  }

  /** As it stands in a list. */
  private static String element(Object value) {
    if (value instanceof String text) {
      return quoted(text);
    }
    if (value instanceof Boolean flag) {
      return flag ? "True" : "False";
    }
    if (value instanceof Double number) {
      return Double.isFinite(number)
          ? decimal(shortest(number))
          : number.isNaN() ? "nan" : number > 0 ? "inf" : "-inf";
    }
    if (value instanceof BigDecimal number) {
      return decimal(number);
    }
    if (value instanceof List<?> list) {
      return list.stream().map(PythonText::element).collect(Collectors.joining(", ", "[", "]"));
    }
    if (value instanceof Map<?, ?> map) {
      return map.entrySet().stream()
          .map(entry -> element(entry.getKey()) + ": " + element(entry.getValue()))
          .collect(Collectors.joining(", ", "{", "}"));
    }
    return value.toString();
  }

  /** Java before 19 may write more digits than are needed (JDK-4511638). */
  private static BigDecimal shortest(double number) {
    BigDecimal exact = new BigDecimal(number);
    for (int digits = 1; digits < ALWAYS_ENOUGH_DIGITS; digits++) {
      BigDecimal rounded = exact.round(new MathContext(digits));
      if (rounded.doubleValue() == number) {
        return rounded;
      }
    }
    return exact.round(new MathContext(ALWAYS_ENOUGH_DIGITS));
  }

  private static String quoted(String text) {
    String escaped = text.replace("\\", "\\\\").replace("\n", "\\n").replace("\t", "\\t");
    return escaped.contains("'") && !escaped.contains("\"")
        ? '"' + escaped + '"'
        : '\'' + escaped.replace("'", "\\'") + '\'';
  }

  /** Digits that Python wrote are the fewest that tell the number. */
  static String decimal(BigDecimal number) {
    if (number.signum() == 0) {
      return "0.0";
    }
    BigDecimal digits = number.stripTrailingZeros();
    int exponent = digits.precision() - digits.scale() - 1;
    if (exponent >= LEAST_PLAIN && exponent < FIRST_TOO_LARGE) {
      return (digits.scale() < 1 ? digits.setScale(1) : digits).toPlainString();
    }
    String all = digits.unscaledValue().abs().toString();
    String mantissa = all.length() == 1 ? all : all.charAt(0) + "." + all.substring(1);
    return "%s%se%s%02d"
        .formatted(
            number.signum() < 0 ? "-" : "", mantissa, exponent < 0 ? "-" : "+", Math.abs(exponent));
  }
}
