package org.catena.workflows.cax;

import java.util.List;
import java.util.stream.Collectors;
import org.catena.workflows.cax.CaxRule.RunRange;

/** Rules of cax as a table {@code copies-policy}, the first row that fits holds. */
public final class CaxPolicyTable {
  private static final String HEAD =
      """
      <?xml version="1.0" encoding="UTF-8"?>
      <definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" xmlns:camunda="http://camunda.org/schema/1.0/dmn" id="copies-policy-definitions" name="Copies policy" namespace="http://camunda.org/schema/1.0/dmn">
        <decision id="copies-policy" name="Copies policy" camunda:historyTimeToLive="P365D">
          <description>From %s. A run that no row is for has no policy: add a row for it.</description>
          <decisionTable id="copies-policy-table" hitPolicy="FIRST">
            <input id="copies-policy-in-runNumber" label="Run number">
              <inputExpression id="copies-policy-in-runNumber-expression" typeRef="long">
                <text>runNumber</text>
              </inputExpression>
            </input>
            <output id="copies-policy-out-copiesRequired" label="Copies required" name="copiesRequired" typeRef="integer" />
            <output id="copies-policy-out-gridRses" label="Grid storage elements" name="gridRses" typeRef="string" />
            <output id="copies-policy-out-tapeRse" label="Tape" name="tapeRse" typeRef="string" />
      """;

  private static final String ROW =
      """
            <rule id="line-%1$d">
              <inputEntry id="line-%1$d-runNumber"><text>%2$s</text></inputEntry>
              <outputEntry id="line-%1$d-copiesRequired"><text>%3$d</text></outputEntry>
              <outputEntry id="line-%1$d-gridRses"><text>"%4$s"</text></outputEntry>
              <outputEntry id="line-%1$d-tapeRse"><text>""</text></outputEntry>
            </rule>
      """;

  private static final String FOOT =
      """
          </decisionTable>
        </decision>
      </definitions>
      """;

  private CaxPolicyTable() {}

  /**
   * The table as DMN.
   *
   * @param file where the rules are from
   */
  public static String of(String file, List<CaxRule> rules) {
    RandomChoices choices = new RandomChoices(rules);
    StringBuilder table = new StringBuilder(HEAD.formatted(escaped(file)));
    for (CaxRule rule : rules) {
      table.append(
          ROW.formatted(
              rule.line(),
              rule.runs().stream().map(CaxPolicyTable::test).collect(Collectors.joining(", ")),
              rule.destinations().size(),
              rule.destinations().stream()
                  .map(choices::expression)
                  .collect(Collectors.joining("; "))));
    }
    return table.append(FOOT).toString();
  }

  private static String test(RunRange range) {
    return range.end() == range.first() + 1
        ? Long.toString(range.first())
        : "[%d..%d)".formatted(range.first(), range.end());
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;");
  }
}
