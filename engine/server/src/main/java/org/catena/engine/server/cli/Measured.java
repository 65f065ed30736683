package org.catena.engine.server.cli;

import com.fasterxml.jackson.databind.JsonNode;
import org.catena.engine.server.cli.client.Table;
import org.catena.engine.server.cli.client.Text;

/** Replicas that were just measured, against what the catalogue says. */
final class Measured {
  private Measured() {}

  static Table table(JsonNode replicas) {
    Table table = new Table("RSE", "GOOD", "BYTES", "MEASURED", "ADLER32", "MEASURED", "REASON");
    for (JsonNode replica : replicas) {
      table.row(
          Text.words(replica.path("rse")),
          state(replica),
          Text.count(replica.path("bytes")),
          Text.count(replica.path("measuredBytes")),
          Text.words(replica.path("expectedAdler32")),
          Text.words(replica.path("measuredAdler32")),
          Text.words(replica.path("reason")));
    }
    return table;
  }

  private static String state(JsonNode replica) {
    if (replica.path("good").asBoolean()) {
      return "yes";
    }
    return replica.path("restored").asBoolean() ? "being restored" : "NO";
  }

  /** Whether each is good, or is going to be. */
  static boolean areAllCaredFor(JsonNode replicas) {
    for (JsonNode replica : replicas) {
      if (state(replica).equals("NO")) {
        return false;
      }
    }
    return true;
  }
}
