package org.catena.adapters.batch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import org.catena.adapters.spi.Usage;

/** Writes what an attempt took into JSON, leaving out what is not known, and reads it back. */
public final class UsageJson {
  private UsageJson() {}

  /** Adds it to an object; returns the object. */
  public static ObjectNode put(ObjectNode line, Usage usage) {
    usage.node().ifPresent(node -> line.put("node", node));
    usage.queue().ifPresent(queue -> line.put("queue", queue));
    usage.cpuMillis().ifPresent(millis -> line.put("cpuMillis", millis));
    usage.memoryBytes().ifPresent(bytes -> line.put("memoryBytes", bytes));
    return line;
  }

  /** What {@link #put} added. */
  public static Usage read(JsonNode line) {
    return new Usage(
        text(line.path("node")),
        text(line.path("queue")),
        number(line.path("cpuMillis")),
        number(line.path("memoryBytes")));
  }

  private static Optional<String> text(JsonNode value) {
    return value.isTextual() ? Optional.of(value.asText()) : Optional.empty();
  }

  private static Optional<Long> number(JsonNode value) {
    return value.isIntegralNumber() ? Optional.of(value.asLong()) : Optional.empty();
  }
}
