package org.catena.bpmn.policy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.camunda.bpm.model.dmn.HitPolicy;
import org.camunda.bpm.model.dmn.instance.DecisionTable;
import org.catena.adapters.spi.Fault;
import org.catena.engine.core.ledger.RetryAction;

/**
 * Finds what would make a row say nothing, or something else than was meant, before any job has
 * failed. A cell that is an expression is left to its evaluation.
 */
final class RetryTableCheck {
  private static final Pattern TEXT = Pattern.compile("\\s*\"([^\"]*)\"\\s*");
  private static final Pattern WORD = Pattern.compile("\"([^\"]*)\"");
  private static final Pattern LANGUAGE =
      Pattern.compile("expressionLanguage\\s*=\\s*[\"']([^\"']*)[\"']");
  private static final Pattern NUMBER = Pattern.compile("\\s*\\d+(\\.\\d+)?\\s*");

  private RetryTableCheck() {}

  /**
   * Other languages than FEEL can reach files and programs of the machine.
   *
   * @throws WrongRetryTable naming another language
   */
  static void languages(String xml) {
    for (Matcher language = LANGUAGE.matcher(xml); language.find(); ) {
      String name = language.group(1).toLowerCase(Locale.ROOT);
      if (!name.equals("feel")
          && !name.matches("https?://www\\.omg\\.org/spec/[\\w/]*feel[\\w/]*")) {
        throw new WrongRetryTable(
            List.of("a cell is written in '%s': write it in FEEL".formatted(language.group(1))));
      }
    }
  }

  /** One line each; empty when the table can be used. */
  static List<String> findings(DecisionTable table, List<RetryRow> rows) {
    List<String> findings = new ArrayList<>();
    if (table.getHitPolicy() != HitPolicy.FIRST) {
      findings.add(
          "the hit policy is %s: choose FIRST, so that the first row that matches counts"
              .formatted(table.getHitPolicy()));
    }
    Set<String> given = new TreeSet<>();
    table.getOutputs().forEach(output -> given.add(String.valueOf(output.getName())));
    Set<String> missing = new TreeSet<>(RetryTable.NEEDED);
    missing.removeAll(given);
    if (!missing.isEmpty()) {
      findings.add(
          "outputs %s are missing: the table needs %s, and may have %s"
              .formatted(missing, RetryTable.NEEDED, RetryTable.OPTIONAL));
    }
    table.getInputs().forEach(input -> about(input.getInputExpression().getText(), findings));
    rows.forEach(row -> about(row).ifPresent(findings::add));
    return findings;
  }

  private static void about(org.camunda.bpm.model.dmn.instance.Text input, List<String> findings) {
    String name = input == null ? "" : input.getTextContent().strip();
    if (name.matches("\\w+") && !RetryTable.INPUTS.contains(name)) {
      findings.add("input '%s' is unknown; known: %s".formatted(name, RetryTable.INPUTS));
    }
  }

  private static Optional<String> about(RetryRow row) {
    try {
      checkFaults(row.conditions().getOrDefault("fault", ""));
      Optional<String> action = text(row, "action");
      Optional<String> failureClass = text(row, "class");
      if (action.isPresent() && failureClass.isPresent()) {
        RetryWords.of(
            failureClass.get(),
            action.get(),
            factor(row, action.get()),
            text(row, "most").orElse(""));
      }
      return Optional.empty();
    } catch (IllegalArgumentException wrong) {
      return Optional.of("row '%s': %s".formatted(row.id(), wrong.getMessage()));
    }
  }

  /** Empty when it is an expression, which only the evaluation knows. */
  private static Optional<String> text(RetryRow row, String output) {
    String cell = row.outcomes().getOrDefault(output, "");
    Matcher text = TEXT.matcher(cell);
    if (cell.isBlank() && RetryTable.NEEDED.contains(output)) {
      throw new IllegalArgumentException("its %s is empty: fill it in".formatted(output));
    }
    return text.matches() ? Optional.of(text.group(1)) : Optional.empty();
  }

  /** Of an expression, which only the evaluation knows, one that the action takes. */
  private static double factor(RetryRow row, String action) {
    String cell = row.outcomes().getOrDefault("factor", "");
    if (cell.isBlank()) {
      return 1;
    }
    return NUMBER.matcher(cell).matches()
        ? Double.parseDouble(cell.strip())
        : action.startsWith(RetryAction.FEWER_EVENTS.word()) ? 0.5 : 2;
  }

  private static void checkFaults(String cell) {
    Set<String> known = new TreeSet<>();
    Arrays.stream(Fault.values()).forEach(fault -> known.add(fault.name()));
    for (Matcher word = WORD.matcher(cell); word.find(); ) {
      if (!known.contains(word.group(1))) {
        throw new IllegalArgumentException(
            "fault '%s' is unknown; known: %s".formatted(word.group(1), known));
      }
    }
  }
}
