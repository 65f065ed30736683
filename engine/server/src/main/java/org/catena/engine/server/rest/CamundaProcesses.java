package org.catena.engine.server.rest;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.history.HistoricProcessInstance;
import org.catena.engine.store.view.ProcessVersions;

/** What the process engine knows of a run: its diagram, and which version of it. */
final class CamundaProcesses implements ProcessVersions {
  private final HistoryService history;
  private final RepositoryService repository;

  CamundaProcesses(HistoryService history, RepositoryService repository) {
    this.history = history;
    this.repository = repository;
  }

  @Override
  public Map<String, Integer> of(Set<String> processInstanceIds) {
    if (processInstanceIds.isEmpty()) {
      return Map.of();
    }
    return history
        .createHistoricProcessInstanceQuery()
        .processInstanceIds(processInstanceIds)
        .list()
        .stream()
        .collect(
            Collectors.toMap(
                HistoricProcessInstance::getId,
                HistoricProcessInstance::getProcessDefinitionVersion));
  }

  /** BPMN 2.0 XML; empty when the engine does not know the instance. */
  Optional<byte[]> diagram(String processInstanceId) {
    return Optional.ofNullable(
            history
                .createHistoricProcessInstanceQuery()
                .processInstanceId(processInstanceId)
                .singleResult())
        .map(instance -> model(instance.getProcessDefinitionId()));
  }

  private byte[] model(String definition) {
    try (InputStream xml = repository.getProcessModel(definition)) {
      return xml.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException("diagram " + definition + " cannot be read", e);
    }
  }
}
