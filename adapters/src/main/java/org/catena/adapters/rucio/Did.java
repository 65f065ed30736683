package org.catena.adapters.rucio;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import org.catena.workflows.model.LogicalFile;

/** A data identifier of Rucio: a file, a dataset or a container. */
record Did(String scope, String name) implements Comparable<Did> {
  static Did of(LogicalFile file) {
    return new Did(file.scope(), file.name());
  }

  static Did read(JsonNode line) {
    return new Did(line.path("scope").asText(), line.path("name").asText());
  }

  /** Empty when Rucio takes a name that is none to us, such as one with a slash. */
  Optional<LogicalFile> file() {
    try {
      return Optional.of(new LogicalFile(scope, name));
    } catch (IllegalArgumentException notOurs) {
      return Optional.empty();
    }
  }

  ObjectNode json() {
    return Bodies.object().put("scope", scope).put("name", name);
  }

  /** Its path beneath {@code /dids}. */
  String path() {
    return "/dids/" + Bodies.escaped(scope) + "/" + Bodies.escaped(name);
  }

  @Override
  public int compareTo(Did other) {
    int byScope = scope.compareTo(other.scope);
    return byScope != 0 ? byScope : name.compareTo(other.name);
  }

  @Override
  public String toString() {
    return scope + ":" + name;
  }
}
