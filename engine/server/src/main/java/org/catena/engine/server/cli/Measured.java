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
          replica.path("good").asBoolean() ? "yes" : "NO",
          Text.count(replica.path("bytes")),
          Text.count(replica.path("measuredBytes")),
          Text.words(replica.path("expectedAdler32")),
          Text.words(replica.path("measuredAdler32")),
          Text.words(replica.path("reason")));
    }
    return table;
  }

  static boolean areAllGood(JsonNode replicas) {
    for (JsonNode replica : replicas) {
      if (!replica.path("good").asBoolean()) {
        return false;
      }
    }
    return true;
  }
}
