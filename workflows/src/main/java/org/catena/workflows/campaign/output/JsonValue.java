package org.catena.workflows.campaign.output;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Plain values of parsed JSON; what is absent or null is no value. */
final class JsonValue {
  private JsonValue() {}

  static Optional<Object> of(JsonNode node) {
    if (node.isMissingNode() || node.isNull()) {
      return Optional.empty();
    }
    if (node.isArray()) {
      List<Object> items = new ArrayList<>();
      node.forEach(item -> items.add(of(item).orElse("None")));
      return Optional.of(items);
    }
    if (node.isObject()) {
      Map<String, Object> fields = new LinkedHashMap<>();
      node.properties()
          .forEach(
              field -> of(field.getValue()).ifPresent(value -> fields.put(field.getKey(), value)));
      return Optional.of(fields);
    }
    if (node.isBoolean()) {
      return Optional.of(node.booleanValue());
    }
    return Optional.of(node.isNumber() ? node.numberValue() : node.asText());
  }
}
