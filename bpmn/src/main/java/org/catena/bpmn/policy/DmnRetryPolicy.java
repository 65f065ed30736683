package org.catena.bpmn.policy;

import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import org.camunda.bpm.dmn.engine.DmnDecisionRuleResult;
import org.camunda.bpm.engine.DecisionService;
import org.camunda.bpm.engine.ProcessEngineException;
import org.catena.engine.core.port.RetryPolicy;

/**
 * Asks the table {@code retry-class}, newest version. A table that gives no usable answer never
 * stops the others: the answer is then "not again", and says why.
 */
public final class DmnRetryPolicy implements RetryPolicy {
  private static final String TABLE = "retry-class";

  private final DecisionService decisions;

  public DmnRetryPolicy(DecisionService decisions) {
    this.decisions = decisions;
  }

  @Override
  public Verdict decide(Question question) {
    try {
      DmnDecisionRuleResult row =
          decisions
              .evaluateDecisionTableByKey(TABLE)
              .variables(inputs(question))
              .evaluate()
              .getSingleResult();
      return row == null ? never("no row matches") : verdict(row);
    } catch (ProcessEngineException e) {
      return never("it cannot be evaluated: " + e.getMessage());
    }
  }

  private static Map<String, Object> inputs(Question question) {
    return Map.of(
        "subject", question.subject(),
        "fault", question.failure().fault().name(),
        "exitCode", question.exitCode(),
        "site", question.site(),
        "attempts", question.attempts());
  }

  private static Verdict verdict(DmnDecisionRuleResult row) {
    if (row.get("again") instanceof Boolean again
        && row.get("delaySeconds") instanceof Number seconds) {
      String rule = Objects.toString(row.get("rule"), "a row without a rule text");
      return new Verdict(again, Duration.ofSeconds(Math.max(0, seconds.longValue())), rule);
    }
    return never("a row needs 'again' (true or false) and 'delaySeconds' (a number): " + row);
  }

  private static Verdict never(String why) {
    return new Verdict(false, Duration.ZERO, "table %s: %s".formatted(TABLE, why));
  }
}
