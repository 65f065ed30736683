package org.catena.bpmn.policy;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.camunda.bpm.dmn.engine.DmnDecision;
import org.camunda.bpm.dmn.engine.DmnDecisionRuleResult;
import org.camunda.bpm.dmn.engine.DmnEngine;
import org.camunda.bpm.dmn.engine.DmnEngineConfiguration;
import org.camunda.bpm.engine.RepositoryService;
import org.catena.engine.core.ledger.JobKind;
import org.catena.engine.core.port.LogRetention;

/**
 * Asks the table {@code log-retention}, newest version. A table that gives no usable answer keeps
 * everything, and says why.
 */
public final class DmnLogRetention implements LogRetention {
  /** The id of the decision. */
  public static final String KEY = "log-retention";

  /** So that a limit of days is a time that can be counted with. */
  private static final long MOST_DAYS = 1_000_000;

  private final DmnEngine engine =
      DmnEngineConfiguration.createDefaultDmnEngineConfiguration().buildEngine();
  private final NewestDecision<DmnDecision> newest;

  public DmnLogRetention(RepositoryService repository) {
    this.newest = new NewestDecision<>(repository, KEY, this::parse);
  }

  @Override
  public Rule rule(boolean succeeded, JobKind kind, long ageDays) {
    Map<String, Object> inputs =
        Map.of(
            "outcome",
            succeeded ? "succeeded" : "failed",
            "kind",
            kind.name().toLowerCase(Locale.ROOT),
            "ageDays",
            ageDays);
    try {
      DmnDecisionRuleResult row =
          engine.evaluateDecisionTable(newest.read(), inputs).getSingleResult();
      return row == null ? unusable("no row matches " + inputs) : rule(row, inputs);
    } catch (RuntimeException fault) {
      return unusable("it cannot be evaluated: " + fault.getMessage());
    }
  }

  private static Rule rule(DmnDecisionRuleResult row, Map<String, Object> inputs) {
    if (row.get("keepDays") instanceof Number days
        && row.get("mostBytes") instanceof Number bytes
        && days.longValue() >= 0
        && bytes.longValue() >= 0) {
      return new Rule(
          Duration.ofDays(Math.min(MOST_DAYS, days.longValue())),
          bytes.longValue(),
          Objects.toString(row.get("rule"), KEY),
          Optional.empty());
    }
    return unusable(
        "for %s, keepDays and mostBytes are %s and %s: write whole numbers from 0 on"
            .formatted(inputs, row.get("keepDays"), row.get("mostBytes")));
  }

  private static Rule unusable(String why) {
    return Rule.keepAll("table %s: %s".formatted(KEY, why));
  }

  private DmnDecision parse(String xml) {
    RetryTableCheck.languages(xml);
    return engine.parseDecision(
        KEY, new ByteArrayInputStream(xml.getBytes(StandardCharsets.UTF_8)));
  }
}
