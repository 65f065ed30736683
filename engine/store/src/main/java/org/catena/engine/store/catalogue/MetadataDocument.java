package org.catena.engine.store.catalogue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.Map;
import org.catena.adapters.query.FieldValue;

/** The metadata of one file: one JSON object, and the same flattened for the index. */
final class MetadataDocument {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final TypeReference<Map<String, Object>> OBJECT = new TypeReference<>() {};
  private static final int LONGEST_KEY = 250;

  private final JsonNode root;

  /**
   * Takes the metadata of a request.
   *
   * @throws Refusal when they are no JSON object
   */
  MetadataDocument(Map<String, Object> metadata) {
    try {
      root = JSON.valueToTree(metadata);
    } catch (IllegalArgumentException notJson) {
      throw Refusal.badRequest(
          "metadata hold a value that JSON cannot say (%s): use strings, numbers, booleans, lists"
              + " and objects of these",
          String.valueOf(notJson.getMessage()));
    }
  }

  String text() {
    return root.toString();
  }

  /**
   * Every value with its path: nested objects joined by dots, each member of a list on its own.
   *
   * @throws Refusal when a value or a path cannot be indexed
   */
  List<FieldValue> values() {
    try {
      List<FieldValue> values = FieldValue.all(root);
      values.forEach(value -> requireIndexable(value.field()));
      return values;
    } catch (IllegalArgumentException noNumber) {
      throw Refusal.badRequest("%s", String.valueOf(noNumber.getMessage()));
    }
  }

  /**
   * Reads the text that {@link #text()} wrote.
   *
   * @throws IllegalStateException when the database holds something else
   */
  static Map<String, Object> read(String text) {
    try {
      return JSON.readValue(text, OBJECT);
    } catch (JsonProcessingException damaged) {
      throw new IllegalStateException("metadata in the catalogue are no JSON object", damaged);
    }
  }

  private static void requireIndexable(String path) {
    if (path.isEmpty() || path.length() > LONGEST_KEY || path.indexOf('\0') >= 0) {
      throw Refusal.badRequest(
          "metadata field '%s' needs a name of 1 to %d characters, with those it is nested in",
          path, LONGEST_KEY);
    }
  }
}
