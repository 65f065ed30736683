package org.catena.engine.server.cli;

import com.fasterxml.jackson.databind.JsonNode;
import org.catena.engine.server.cli.client.Text;

/** Rules as a person reads them. */
final class RuleText {
  private RuleText() {}

  static long locks(JsonNode locks) {
    return locks.path("ok").asLong()
        + locks.path("replicating").asLong()
        + locks.path("stuck").asLong();
  }

  /** As {@code 7/10}, and {@code 7/10, 1 stuck}. */
  static String progress(JsonNode locks) {
    long stuck = locks.path("stuck").asLong();
    return Text.count(locks.path("ok"))
        + "/"
        + Text.count(locks(locks))
        + (stuck == 0 ? "" : ", " + Text.count(stuck) + " stuck");
  }

  /** Whether Rucio copies and deletes by it, and we do not. */
  static boolean isOfRucio(JsonNode rule) {
    return rule.path("keeper").asText().equals("rucio");
  }

  static String end(JsonNode rule) {
    return rule.path("endedAt").isTextual()
        ? "ended " + Text.time(rule.path("endedAt"))
        : rule.path("expiresAt").isTextual() ? Text.time(rule.path("expiresAt")) : "never";
  }
}
