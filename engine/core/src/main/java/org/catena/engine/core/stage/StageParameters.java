package org.catena.engine.core.stage;

import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.catena.engine.core.ledger.OrderKind;
import org.catena.workflows.model.CommandTemplate;
import org.catena.workflows.model.Names;
import org.catena.workflows.model.Resources;

/** Which parameters each kind of stage takes; all are needed unless listed as optional. */
final class StageParameters {
  private record Shape(Set<String> needed, Set<String> optional) {}

  private StageParameters() {}

  private static Shape shape(OrderKind kind) {
    return switch (kind) {
      case COPY -> new Shape(Set.of("data", "to"), Set.of());
      case AWAIT_COPY -> new Shape(Set.of("data"), Set.of());
      case PROCESS_CHUNKS ->
          new Shape(
              Set.of("input", "output", "events-per-chunk", "command", "merge"),
              Resources.parameters());
      case RUN_JOB -> new Shape(Set.of("input", "output", "command"), Resources.parameters());
      case REGISTER -> new Shape(Set.of("data", "to"), Set.of("container"));
      case COPIES_POLICY -> new Shape(Set.of("data", "copies", "grid", "tape"), Set.of());
      case PURGE -> new Shape(Set.of("data", "copies", "grid", "tape"), Set.of());
      case CLEAR_REPLICA, RESTORE_REPLICA -> new Shape(Set.of("file", "rse"), Set.of());
      case PRODUCE -> new Shape(Set.of("command"), Set.of());
      case REGISTER_OUTPUTS -> new Shape(Set.of(), Set.of("to"));
      case AWAIT_ROOM -> new Shape(Set.of(), Set.of("below"));
      case AWAIT_BATCHES -> new Shape(Set.of(), Set.of());
    };
  }

  /**
   * @throws IllegalArgumentException naming the stage, the parameter and what would be right
   */
  static void check(StageRequest request, OrderKind kind) {
    Shape shape = shape(kind);
    Map<String, String> given = request.parameters();
    for (String name : new TreeSet<>(shape.needed)) {
      if (given.getOrDefault(name, "").isBlank()) {
        throw refused(request, "parameter '%s' is missing".formatted(name));
      }
    }
    for (String name : new TreeSet<>(given.keySet())) {
      if (!shape.needed.contains(name) && !shape.optional.contains(name)) {
        throw refused(
            request,
            "parameter '%s' is unknown; a %s stage takes %s"
                .formatted(name, kind.word(), known(shape)));
      }
    }
    given.forEach((name, value) -> checkValue(request, name, value));
  }

  private static Set<String> known(Shape shape) {
    Set<String> known = new TreeSet<>(shape.needed);
    known.addAll(shape.optional);
    return known;
  }

  private static void checkValue(StageRequest request, String name, String value) {
    try {
      switch (name) {
        case "data", "input", "output", "container", "file", "rse" -> Names.require(name, value);
        case "events-per-chunk", "copies", "below" -> positive(value);
        case "command", "merge" -> CommandTemplate.parse(value);
        case "cores", "memory", "walltime" -> Resources.of(Map.of(name, value));
        default -> {}
      }
    } catch (IllegalArgumentException e) {
      throw refused(request, "parameter '%s': %s".formatted(name, e.getMessage()));
    }
  }

  private static void positive(String value) {
    try {
      if (Long.parseLong(value) >= 1) {
        return;
      }
    } catch (NumberFormatException notANumber) {
      // Falls through to the one message for both.
    }
    throw new IllegalArgumentException("'" + value + "' is not a whole number of at least 1");
  }

  private static IllegalArgumentException refused(StageRequest request, String what) {
    return new IllegalArgumentException(
        "stage '%s' (%s) of %s: %s"
            .formatted(request.stage(), request.title(), request.subject().title(), what));
  }
}
