package org.catena.bpmn.policy;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import org.camunda.bpm.dmn.engine.DmnDecision;
import org.camunda.bpm.dmn.engine.DmnDecisionRuleResult;
import org.camunda.bpm.dmn.engine.DmnEngine;
import org.camunda.bpm.dmn.engine.DmnEngineConfiguration;
import org.camunda.bpm.model.dmn.Dmn;
import org.camunda.bpm.model.dmn.DmnModelInstance;
import org.camunda.bpm.model.dmn.instance.Decision;
import org.camunda.bpm.model.dmn.instance.DecisionTable;
import org.camunda.bpm.model.dmn.instance.DmnElement;
import org.camunda.bpm.model.dmn.instance.Input;
import org.camunda.bpm.model.dmn.instance.Output;
import org.camunda.bpm.model.dmn.instance.Rule;
import org.camunda.bpm.model.dmn.instance.Text;
import org.catena.engine.core.ledger.FailureClass;
import org.catena.engine.core.ledger.RetryAction;
import org.catena.engine.core.port.RetryPolicy;
import org.jspecify.annotations.Nullable;

/**
 * One version of the table {@code retry-class}, deployed or not. What it cannot answer waits for a
 * person: a broken table neither gives jobs up nor repeats them. Thousands of jobs may fail in the
 * same way at once, and an evaluation takes milliseconds: the same question is evaluated once.
 */
public final class RetryTable implements RetryPolicy {
  /** The id of the decision. */
  public static final String KEY = "retry-class";

  /** What a row's conditions can be about. */
  static final List<String> INPUTS =
      List.of("subject", "fault", "exitCode", "signal", "message", "site", "attempts");

  /** What a row must say. */
  static final List<String> NEEDED = List.of("class", "action", "delaySeconds", "rule");

  /** What it may say besides. */
  static final List<String> OPTIONAL = List.of("factor", "most");

  /** Their answer depends on more than the question. */
  private static final Pattern FICKLE = Pattern.compile("\\b(now|today|random number)\\s*\\(");

  private static final int MOST_KEPT = 1_000;

  private final DmnEngine engine;
  private final DmnDecision decision;
  private final List<RetryRow> rows;
  private final Map<Question, Verdict> answered = new LinkedHashMap<>();
  private final boolean fickle;
  private String taken = "";

  private RetryTable(DmnModelInstance model, List<RetryRow> rows) {
    this.fickle = FICKLE.matcher(Dmn.convertToString(model)).find();
    this.engine =
        DmnEngineConfiguration.createDefaultDmnEngineConfiguration()
            .customPostDecisionTableEvaluationListeners(
                List.of(
                    event ->
                        taken =
                            event.getMatchingRules().isEmpty()
                                ? ""
                                : event.getMatchingRules().get(0).getId()))
            .buildEngine();
    this.decision = engine.parseDecision(KEY, model);
    this.rows = List.copyOf(rows);
  }

  /**
   * @throws WrongRetryTable with all findings
   */
  public static RetryTable read(String xml) {
    RetryTableCheck.languages(xml);
    DmnModelInstance model;
    try {
      model =
          Dmn.readModelFromStream(new ByteArrayInputStream(xml.getBytes(StandardCharsets.UTF_8)));
    } catch (RuntimeException unreadable) {
      throw new WrongRetryTable(
          List.of("it is no DMN: " + unreadable.getMessage() + ": save it anew in Modeler"));
    }
    return read(model);
  }

  private static RetryTable read(DmnModelInstance model) {
    Decision decision = model.getModelElementById(KEY);
    if (decision == null || !(decision.getExpression() instanceof DecisionTable table)) {
      throw new WrongRetryTable(
          List.of("it holds no decision table with the id '%s': give it that id".formatted(KEY)));
    }
    List<RetryRow> rows = table.getRules().stream().map(rule -> row(table, rule)).toList();
    List<String> findings = RetryTableCheck.findings(table, rows);
    if (!findings.isEmpty()) {
      throw new WrongRetryTable(findings);
    }
    try {
      return new RetryTable(model, rows);
    } catch (RuntimeException unusable) {
      throw new WrongRetryTable(List.of("it cannot be used: " + unusable.getMessage()));
    }
  }

  private static RetryRow row(DecisionTable table, Rule rule) {
    Map<String, String> conditions = new LinkedHashMap<>();
    List<Input> inputs = new ArrayList<>(table.getInputs());
    List<? extends DmnElement> tests = new ArrayList<>(rule.getInputEntries());
    for (int column = 0; column < Math.min(inputs.size(), tests.size()); column++) {
      put(conditions, text(inputs.get(column).getInputExpression()), text(tests.get(column)));
    }
    Map<String, String> outcomes = new LinkedHashMap<>();
    List<Output> outputs = new ArrayList<>(table.getOutputs());
    List<? extends DmnElement> says = new ArrayList<>(rule.getOutputEntries());
    for (int column = 0; column < Math.min(outputs.size(), says.size()); column++) {
      put(outcomes, String.valueOf(outputs.get(column).getName()), text(says.get(column)));
    }
    String meaning =
        rule.getDescription() == null ? "" : rule.getDescription().getTextContent().strip();
    return new RetryRow(rule.getId(), meaning, conditions, outcomes);
  }

  private static void put(Map<String, String> cells, String name, String cell) {
    if (!cell.isEmpty()) {
      cells.put(name, cell);
    }
  }

  private static String text(@Nullable DmnElement cell) {
    if (cell == null) {
      return "";
    }
    return cell.getChildElementsByType(Text.class).stream()
        .map(text -> text.getTextContent().strip())
        .findFirst()
        .orElse("");
  }

  /** In the order of the table. */
  public List<RetryRow> rows() {
    return rows;
  }

  @Override
  public synchronized Verdict decide(Question question) {
    Verdict known = answered.get(question);
    if (known != null) {
      return known;
    }
    Verdict verdict = evaluated(question);
    if (!fickle) {
      answered.put(question, verdict);
      if (answered.size() > MOST_KEPT) {
        answered.remove(answered.keySet().iterator().next());
      }
    }
    return verdict;
  }

  private Verdict evaluated(Question question) {
    try {
      taken = "";
      DmnDecisionRuleResult row =
          engine.evaluateDecisionTable(decision, inputs(question)).getSingleResult();
      return row == null ? unusable("no row matches") : verdict(row);
    } catch (RuntimeException e) {
      return unusable("it cannot be evaluated: " + e.getMessage());
    }
  }

  private static Map<String, Object> inputs(Question question) {
    return Map.of(
        "subject", question.subject(),
        "fault", question.failure().fault().name(),
        "exitCode", question.exitCode(),
        "signal", question.signal(),
        "message", question.failure().message(),
        "site", question.site(),
        "attempts", question.attempts());
  }

  private Verdict verdict(DmnDecisionRuleResult row) {
    try {
      if (!(row.get("delaySeconds") instanceof Number seconds)) {
        return unusable("row '%s': delaySeconds is no number".formatted(taken));
      }
      double factor = row.get("factor") instanceof Number number ? number.doubleValue() : 1;
      return RetryWords.of(said(row, "class"), said(row, "action"), factor, said(row, "most"))
          .verdict(seconds.longValue(), taken, said(row, "rule"));
    } catch (IllegalArgumentException wrong) {
      return unusable("row '%s': %s".formatted(taken, wrong.getMessage()));
    }
  }

  private static String said(DmnDecisionRuleResult row, String output) {
    return Objects.toString(row.get(output), "");
  }

  private Verdict unusable(String why) {
    return held(taken, why);
  }

  /** The answer of a table that has none. */
  static Verdict held(String row, String why) {
    return new Verdict(
        FailureClass.UNKNOWN,
        RetryAction.HOLD,
        false,
        1,
        Optional.empty(),
        Duration.ZERO,
        row,
        "table %s: %s".formatted(KEY, why));
  }
}
