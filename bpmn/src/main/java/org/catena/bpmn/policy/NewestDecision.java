package org.catena.bpmn.policy;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.function.Function;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.repository.DecisionDefinition;
import org.jspecify.annotations.Nullable;

/** The newest version of a decision that is deployed, read again only when there is a newer one. */
final class NewestDecision<T> {
  private final RepositoryService repository;
  private final String key;
  private final Function<String, T> reading;
  private volatile @Nullable Version<T> newest;

  private record Version<T>(String id, T read) {}

  /**
   * @param key the id of the decision
   * @param reading makes of the DMN file's text what is asked; what it throws, {@link #read} throws
   */
  NewestDecision(RepositoryService repository, String key, Function<String, T> reading) {
    this.repository = repository;
    this.key = key;
    this.reading = reading;
  }

  T read() {
    DecisionDefinition definition =
        repository
            .createDecisionDefinitionQuery()
            .decisionDefinitionKey(key)
            .latestVersion()
            .singleResult();
    Version<T> known = newest;
    if (known == null || !known.id().equals(definition.getId())) {
      known = new Version<>(definition.getId(), reading.apply(xml(definition)));
      newest = known;
    }
    return known.read();
  }

  private String xml(DecisionDefinition definition) {
    try (InputStream model = repository.getDecisionModel(definition.getId())) {
      return new String(model.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException fault) {
      throw new UncheckedIOException(fault);
    }
  }
}
