package org.catena.engine.server.cli.client;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/** Fields of an answer as a person reads them; {@code -} for what is not there. */
public final class Text {
  private static final String NOTHING = "-";
  private static final String UNITS = "kMGTPE";
  private static final double STEP = 1000;

  private Text() {}

  /** Words as they are. */
  public static String words(JsonNode node) {
    return node.asText().isEmpty() || node.isNull() ? NOTHING : node.asText();
  }

  /** A whole number with its thousands parted. */
  public static String count(JsonNode node) {
    return node.isNumber() ? count(node.asLong()) : NOTHING;
  }

  /** A whole number with its thousands parted. */
  public static String count(long number) {
    return String.format(Locale.ROOT, "%,d", number);
  }

  /** A time in UTC to the second. */
  public static String time(JsonNode node) {
    return node.isTextual()
        ? Instant.parse(node.asText()).truncatedTo(ChronoUnit.SECONDS).toString()
        : NOTHING;
  }

  /** Bytes in decimal units, as disks are sold. */
  public static String size(JsonNode node) {
    if (!node.isNumber()) {
      return NOTHING;
    }
    double amount = node.asDouble();
    int unit = -1;
    while (amount >= STEP && unit + 1 < UNITS.length()) {
      amount /= STEP;
      unit++;
    }
    return unit < 0
        ? node.asLong() + " B"
        : String.format(Locale.ROOT, "%.1f %cB", amount, UNITS.charAt(unit));
  }

  /** Seconds to the tenth. */
  public static String seconds(JsonNode node) {
    return node.isNumber() ? String.format(Locale.ROOT, "%.1f s", node.asDouble()) : NOTHING;
  }

  /** Finished and all, as {@code 87/116}. */
  public static String share(JsonNode part, String done, String total) {
    return part.path(done).isNumber()
        ? part.path(done).asLong() + "/" + part.path(total).asLong()
        : NOTHING;
  }
}
