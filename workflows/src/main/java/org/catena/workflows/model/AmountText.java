package org.catena.workflows.model;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Amounts as people write them: {@code 2.25 GB}, {@code 512MiB}, {@code 90m}, {@code 1h30m}, {@code
 * PT6H}. {@code GB} is 10^9 bytes and {@code GiB} 2^30 (IEC 80000-13).
 */
public final class AmountText {
  private static final Pattern SIZE =
      Pattern.compile("\\s*(\\d{1,12}(?:\\.\\d{1,9})?)\\s*([kKMGT]i?)?B\\s*");
  private static final Pattern SPANS = Pattern.compile("(?:\\d{1,9}\\s*[dhms]\\s*)+");
  private static final Pattern SPAN = Pattern.compile("(\\d{1,9})\\s*([dhms])");
  private static final Duration LONGEST = Duration.ofDays(3660);

  private static final Map<String, Long> FACTORS =
      Map.of(
          "K",
          1_000L,
          "M",
          1_000_000L,
          "G",
          1_000_000_000L,
          "T",
          1_000_000_000_000L,
          "KI",
          1L << 10,
          "MI",
          1L << 20,
          "GI",
          1L << 30,
          "TI",
          1L << 40);

  private static final List<String> SHOWN = List.of("TiB", "GiB", "MiB", "KiB");

  private AmountText() {}

  /**
   * A size in bytes, rounded up.
   *
   * @throws IllegalArgumentException saying what would be right
   */
  public static long bytes(String text) {
    Matcher size = SIZE.matcher(text);
    if (size.matches()) {
      String unit = size.group(2) == null ? "" : size.group(2).toUpperCase(Locale.ROOT);
      BigDecimal bytes =
          new BigDecimal(size.group(1))
              .multiply(BigDecimal.valueOf(FACTORS.getOrDefault(unit, 1L)));
      BigDecimal whole = bytes.setScale(0, RoundingMode.CEILING);
      if (whole.signum() > 0 && whole.compareTo(BigDecimal.valueOf(Long.MAX_VALUE)) <= 0) {
        return whole.longValueExact();
      }
    }
    throw new IllegalArgumentException(
        "'%s' is not a size: write a number above 0 and B, KB, MB, GB, TB, KiB, MiB, GiB or TiB, such as 2.25 GB"
            .formatted(text));
  }

  /**
   * A length of time.
   *
   * @throws IllegalArgumentException saying what would be right
   */
  public static Duration duration(String text) {
    String trimmed = text.strip();
    try {
      Duration read =
          SPANS.matcher(trimmed).matches()
              ? sum(trimmed)
              : Duration.parse(trimmed.toUpperCase(Locale.ROOT));
      if (!read.isNegative() && !read.isZero() && read.compareTo(LONGEST) <= 0) {
        return read;
      }
    } catch (DateTimeParseException notIso) {
      // Falls through to the one message for all.
    }
    throw new IllegalArgumentException(
        "'%s' is not a length of time: write 90m, 6h, 1d12h or ISO 8601 such as PT6H, up to ten years"
            .formatted(text));
  }

  private static Duration sum(String text) {
    Duration sum = Duration.ZERO;
    Matcher span = SPAN.matcher(text);
    while (span.find()) {
      long number = Long.parseLong(span.group(1));
      sum =
          sum.plus(
              switch (span.group(2)) {
                case "d" -> Duration.ofDays(number);
                case "h" -> Duration.ofHours(number);
                case "m" -> Duration.ofMinutes(number);
                default -> Duration.ofSeconds(number);
              });
    }
    return sum;
  }

  /** A size for a person: {@code 2.25 GB} or {@code 2 GiB}, whichever is the rounder. */
  public static String of(long bytes) {
    for (int place = 0; place < SHOWN.size(); place++) {
      long unit = 1L << (10 * (SHOWN.size() - place));
      if (bytes >= unit && bytes % (unit / 4) == 0) {
        return number(bytes, unit) + " " + SHOWN.get(place);
      }
    }
    return number(bytes, 1_000_000_000L) + " GB";
  }

  private static String number(long bytes, long unit) {
    return BigDecimal.valueOf(bytes)
        .divide(BigDecimal.valueOf(unit), 3, RoundingMode.HALF_UP)
        .stripTrailingZeros()
        .toPlainString();
  }

  /** A length of time for a person, to the second: {@code 1d12h}, {@code 90m}. */
  public static String of(Duration duration) {
    long seconds = Math.max(1, duration.toSeconds());
    if (seconds % 3600 == 0 && seconds >= 86_400) {
      long hours = seconds / 3600;
      return hours / 24 + "d" + (hours % 24 == 0 ? "" : hours % 24 + "h");
    }
    if (seconds % 3600 == 0) {
      return seconds / 3600 + "h";
    }
    return seconds % 60 == 0 ? seconds / 60 + "m" : seconds + "s";
  }
}
