package org.catena.adapters.query;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/** A field of a file's metadata, by its dotted path, with one of its values. */
public record FieldValue(String field, Literal literal) {
  /**
   * Every value with its path: nested objects joined by dots, each member of a list on its own.
   *
   * @throws IllegalArgumentException when a number is not finite
   */
  public static List<FieldValue> all(JsonNode metadata) {
    List<FieldValue> values = new ArrayList<>();
    collect("", metadata, values);
    return values;
  }

  private static void collect(String path, JsonNode node, List<FieldValue> values) {
    if (node.isObject()) {
      node.fields()
          .forEachRemaining(
              field ->
                  collect(
                      path.isEmpty() ? field.getKey() : path + "." + field.getKey(),
                      field.getValue(),
                      values));
    } else if (node.isArray()) {
      node.forEach(member -> collect(path, member, values));
    } else if (!node.isNull()) {
      values.add(new FieldValue(path, literal(path, node)));
    }
  }

  private static Literal literal(String path, JsonNode value) {
    if (value.isBoolean()) {
      return new Literal.Truth(value.booleanValue());
    }
    if (!value.isNumber()) {
      return new Literal.Text(value.asText());
    }
    if (!Double.isFinite(value.doubleValue())) {
      throw new IllegalArgumentException(
          "metadata field '%s' is %s, which is no number".formatted(path, value));
    }
    return new Literal.Numeric(value.doubleValue());
  }
}
