package org.catena.bpmn.diagrams;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.catena.bpmn.diagrams.Drawing.Box;
import org.catena.engine.core.ledger.OrderKind;

/** Finds what would stop a diagram's runs one by one, while it can still be refused at once. */
final class DiagramCheck {
  private static final List<OrderKind> BESIDE =
      Arrays.stream(OrderKind.values()).filter(OrderKind::isBesideTheWalk).toList();

  private final Predicate<String> decisionExists;

  /**
   * @param decisionExists whether a decision of that id is deployed or about to be
   */
  DiagramCheck(Predicate<String> decisionExists) {
    this.decisionExists = decisionExists;
  }

  /** Empty when it can be deployed. */
  List<Finding> findings(Drawing drawing) {
    List<Finding> findings = new ArrayList<>();
    for (Box box : drawing.boxes()) {
      for (String what : box.waits() ? aboutStage(box) : aboutDecision(box)) {
        findings.add(
            new Finding(drawing.file().name(), box.line(), box.id(), box.name(), what, true));
      }
    }
    if (!drawing.tellsTheEnd() && drawing.boxes().stream().anyMatch(DiagramCheck::walks)) {
      findings.add(
          Finding.ofFile(
              drawing.file(),
              "nothing tells that the run is finished: give the end event an execution listener, event end, delegate expression "
                  + Drawing.RUN_FINISHED));
    }
    return findings;
  }

  private static boolean walks(Box box) {
    String word = box.inputs().getOrDefault("kind", "");
    return box.isStage() && BESIDE.stream().noneMatch(kind -> kind.word().equals(word));
  }

  private List<String> aboutDecision(Box box) {
    List<String> findings = new ArrayList<>();
    if (!box.asyncBefore()) {
      findings.add(
          "tick 'asynchronous before': an error here would undo the box before it, or the start of the run");
    }
    String decision = box.decision();
    if (!decision.isEmpty() && !Drawing.isExpression(decision) && !decisionExists.test(decision)) {
      findings.add(
          "there is no decision '%s': add a DMN file with it, or name one there is"
              .formatted(decision));
    }
    return findings;
  }

  private static List<String> aboutStage(Box box) {
    String word = box.inputs().getOrDefault("kind", "");
    if (!box.isStage()) {
      return word.isEmpty()
          ? List.of()
          : List.of(
              "would wait for ever: apply the template of '%s' anew, its start listener %s is gone"
                  .formatted(word, Drawing.STAGE));
    }
    List<String> findings = new ArrayList<>();
    if (!box.asyncBefore()) {
      findings.add("tick 'asynchronous before': an error here would undo the box before it");
    }
    if (word.isEmpty()) {
      findings.add("parameter 'kind' is missing: apply one of Catena's templates");
    } else if (!Drawing.isExpression(word)) {
      findings.addAll(aboutKind(box, word));
    }
    return findings;
  }

  private static List<String> aboutKind(Box box, String word) {
    try {
      return aboutParameters(box, StageTemplate.of(OrderKind.of(word)));
    } catch (IllegalArgumentException unknownKind) {
      return List.of(String.valueOf(unknownKind.getMessage()));
    }
  }

  private static List<String> aboutParameters(Box box, StageTemplate template) {
    Map<String, String> given = new TreeMap<>(box.inputs());
    given.remove("kind");
    List<String> findings = new ArrayList<>();
    for (StageTemplate.Field field : template.fields()) {
      if (field.needed() && given.getOrDefault(field.name(), "").isBlank()) {
        findings.add("parameter '%s' is missing. %s".formatted(field.name(), field.description()));
      }
    }
    given.forEach((name, value) -> aboutValue(template, name, value).ifPresent(findings::add));
    return findings;
  }

  private static Optional<String> aboutValue(StageTemplate template, String name, String value) {
    return template
        .field(name)
        .map(field -> mismatch(field, value))
        .orElseGet(
            () ->
                Optional.of(
                    "parameter '%s' is unknown; a %s stage takes %s"
                        .formatted(
                            name,
                            template.kind().word(),
                            template.fields().stream().map(StageTemplate.Field::name).toList())));
  }

  private static Optional<String> mismatch(StageTemplate.Field field, String value) {
    return field
        .pattern()
        .filter(pattern -> !value.isEmpty() && !Drawing.isExpression(value))
        .filter(pattern -> !pattern.matcher(value).matches())
        .map(
            pattern -> "parameter '%s' is '%s'. %s".formatted(field.name(), value, field.remedy()));
  }
}
