package org.catena.engine.server.cli;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * The last tests of a site in one word, the latest last: {@code +} well, {@code x} not, {@code ?}
 * unknown.
 */
final class SiteTests {
  private static final int MOST = 12;

  private SiteTests() {}

  static String strip(JsonNode tests) {
    StringBuilder strip = new StringBuilder();
    for (JsonNode test : tests) {
      if (strip.length() < MOST) {
        strip.append(sign(test.path("outcome").asText()));
      }
    }
    return strip.isEmpty() ? "-" : strip.reverse().toString();
  }

  private static char sign(String outcome) {
    return switch (outcome) {
      case "succeeded" -> '+';
      case "failed" -> 'x';
      case "open" -> '.';
      default -> '?';
    };
  }
}
