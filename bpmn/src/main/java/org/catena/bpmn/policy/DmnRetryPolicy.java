package org.catena.bpmn.policy;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.repository.DecisionDefinition;
import org.catena.engine.core.port.RetryPolicy;
import org.jspecify.annotations.Nullable;

/**
 * Asks the table {@code retry-class}, newest version. A table that gives no usable answer never
 * stops the others: what it was asked about waits for a person, who is told why.
 */
public final class DmnRetryPolicy implements RetryPolicy {
  private final RepositoryService repository;
  private volatile @Nullable Version newest;

  private record Version(String id, RetryTable table) {}

  public DmnRetryPolicy(RepositoryService repository) {
    this.repository = repository;
  }

  @Override
  public Verdict decide(Question question) {
    try {
      return table().decide(question);
    } catch (RuntimeException e) {
      return RetryTable.held("", "it cannot be read: " + e.getMessage());
    }
  }

  /**
   * The newest version that is deployed.
   *
   * @throws WrongRetryTable when it cannot be used
   */
  public RetryTable table() {
    DecisionDefinition definition =
        repository
            .createDecisionDefinitionQuery()
            .decisionDefinitionKey(RetryTable.KEY)
            .latestVersion()
            .singleResult();
    Version known = newest;
    if (known == null || !known.id().equals(definition.getId())) {
      known = new Version(definition.getId(), RetryTable.read(xml(definition)));
      newest = known;
    }
    return known.table();
  }

  private String xml(DecisionDefinition definition) {
    try (InputStream model = repository.getDecisionModel(definition.getId())) {
      return new String(model.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
