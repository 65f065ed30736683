package org.catena.bpmn.diagrams;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.catena.engine.core.ledger.OrderKind;

/**
 * An element template of the palette: the one place that says which parameters a kind of stage
 * takes, to Modeler and to the check alike.
 */
record StageTemplate(OrderKind kind, String id, int version, List<Field> fields) {
  StageTemplate {
    fields = List.copyOf(fields);
  }

  /**
   * @param needed whether it must be filled in
   * @param pattern what a value that is no expression must match
   * @param remedy what would be right, for a person
   */
  record Field(
      String name, String description, boolean needed, Optional<Pattern> pattern, String remedy) {}

  static StageTemplate of(OrderKind kind) {
    String resource = "templates/" + kind.word() + ".json";
    try {
      JsonNode json = new ObjectMapper().readTree(DiagramFile.readResource(resource));
      List<Field> fields = new ArrayList<>();
      for (JsonNode property : json.get("properties")) {
        if (!property.path("type").asText().equals("Hidden")) {
          fields.add(field(property));
        }
      }
      return new StageTemplate(kind, json.get("id").asText(), json.get("version").asInt(), fields);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(resource + " is not JSON", e);
    }
  }

  private static Field field(JsonNode property) {
    JsonNode constraints = property.path("constraints");
    JsonNode pattern = constraints.path("pattern");
    return new Field(
        property.get("binding").get("name").asText(),
        property.get("description").asText(),
        constraints.path("notEmpty").asBoolean(false),
        pattern.isMissingNode()
            ? Optional.empty()
            : Optional.of(Pattern.compile(pattern.get("value").asText())),
        pattern.path("message").asText(""));
  }

  Optional<Field> field(String name) {
    return fields.stream().filter(field -> field.name().equals(name)).findFirst();
  }
}
