package org.catena.bpmn.policy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
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
import org.camunda.bpm.engine.repository.DecisionDefinition;
import org.catena.engine.core.ledger.JobKind;
import org.catena.engine.core.port.LogRetention;
import org.jspecify.annotations.Nullable;

/**
 * Asks the table {@code log-retention}, newest version. A table that gives no usable answer keeps
 * everything, and says why.
 */
public final class DmnLogRetention implements LogRetention {
  /** The id of the decision. */
  public static final String KEY = "log-retention";

  /** So that a limit of days is a time that can be counted with. */
  private static final long MOST_DAYS = 1_000_000;

  private final RepositoryService repository;
  private final DmnEngine engine =
      DmnEngineConfiguration.createDefaultDmnEngineConfiguration().buildEngine();
  private volatile @Nullable Version newest;

  private record Version(String id, DmnDecision table) {}

  public DmnLogRetention(RepositoryService repository) {
    this.repository = repository;
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
      DmnDecisionRuleResult row = engine.evaluateDecisionTable(table(), inputs).getSingleResult();
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

  private DmnDecision table() {
    DecisionDefinition definition =
        repository
            .createDecisionDefinitionQuery()
            .decisionDefinitionKey(KEY)
            .latestVersion()
            .singleResult();
    Version known = newest;
    if (known == null || !known.id().equals(definition.getId())) {
      known = new Version(definition.getId(), read(definition));
      newest = known;
    }
    return known.table();
  }

  private DmnDecision read(DecisionDefinition definition) {
    try (InputStream model = repository.getDecisionModel(definition.getId())) {
      byte[] xml = model.readAllBytes();
      RetryTableCheck.languages(new String(xml, StandardCharsets.UTF_8));
      return engine.parseDecision(KEY, new ByteArrayInputStream(xml));
    } catch (IOException fault) {
      throw new UncheckedIOException(fault);
    }
  }
}
