package org.catena.bpmn.delegates;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.ProcessEngineServices;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.repository.ProcessDefinition;
import org.camunda.bpm.engine.runtime.Incident;
import org.camunda.bpm.engine.runtime.Job;
import org.catena.engine.core.ledger.BatchRecord;
import org.catena.engine.core.ledger.CampaignRecord;
import org.catena.engine.core.ledger.RunRecord;
import org.catena.engine.core.ledger.WorkOrder;
import org.catena.engine.core.port.Chains;
import org.catena.workflows.model.Subject;

/** The tokens of the embedded engine. A token is found by its execution id, never searched for. */
public final class CamundaChains implements Chains {
  private final RuntimeService runtime;
  private final RepositoryService repository;
  private final ManagementService management;
  private final StageIncidents incidents;
  private final InstanceRenewal renewal;

  public CamundaChains(ProcessEngineServices engine) {
    this.runtime = engine.getRuntimeService();
    this.repository = engine.getRepositoryService();
    this.management = engine.getManagementService();
    this.incidents = new StageIncidents(runtime);
    this.renewal = new InstanceRenewal(runtime, repository);
  }

  @Override
  public String start(String processKey, RunRecord run) {
    return begin(processKey, run.key(), SubjectVariables.of(run));
  }

  @Override
  public String start(String processKey, BatchRecord batch) {
    return begin(processKey, batch.key(), SubjectVariables.of(batch));
  }

  @Override
  public String start(String processKey, CampaignRecord campaign) {
    return begin(processKey, campaign.key(), SubjectVariables.of(campaign));
  }

  @Override
  public String start(String processKey, Subject subject, Map<String, String> variables) {
    Map<String, Object> all = new HashMap<>(variables);
    all.putAll(SubjectVariables.of(subject));
    return begin(processKey, subject, all);
  }

  private String begin(String processKey, Subject subject, Map<String, Object> variables) {
    ProcessDefinition newest =
        repository
            .createProcessDefinitionQuery()
            .processDefinitionKey(processKey)
            .latestVersion()
            .singleResult();
    if (newest == null) {
      throw new IllegalArgumentException(
          "no diagram has the process id '%s'; there are %s".formatted(processKey, keys()));
    }
    return runtime.startProcessInstanceById(newest.getId(), subject.name(), variables).getId();
  }

  @Override
  public void end(String processInstanceId, String reason) {
    runtime.deleteProcessInstanceIfExists(processInstanceId, reason, false, true, false, false);
  }

  private List<String> keys() {
    return repository.createProcessDefinitionQuery().latestVersion().list().stream()
        .map(ProcessDefinition::getKey)
        .sorted()
        .toList();
  }

  @Override
  public void moveOn(WorkOrder order) {
    requireToken(order);
    orContended(
        order,
        () -> {
          runtime.signal(order.executionId());
          return order;
        });
  }

  @Override
  public void stop(WorkOrder order, String message) {
    requireToken(order);
    orContended(order, () -> incidents.show(order, message));
  }

  @Override
  public void resume(WorkOrder order) {
    orContended(order, () -> incidents.takeBack(order));
  }

  @Override
  public List<FailedBox> failedBoxes() {
    return runtime
        .createIncidentQuery()
        .incidentType(Incident.FAILED_JOB_HANDLER_TYPE)
        .list()
        .stream()
        .flatMap(incident -> failedBox(incident).stream())
        .toList();
  }

  /** Instances that somebody started by hand, for nothing of ours, are left to Cockpit. */
  private Optional<FailedBox> failedBox(Incident incident) {
    return SubjectVariables.subjectOf(runtime.getVariables(incident.getProcessInstanceId()))
        .map(
            subject ->
                new FailedBox(
                    subject,
                    Objects.requireNonNullElse(incident.getActivityId(), "?"),
                    Objects.requireNonNullElse(incident.getIncidentMessage(), "no message")));
  }

  /**
   * {@inheritDoc}
   *
   * <p>When the diagram was mended meanwhile, the instance goes on in the newest version: a failed
   * box would otherwise fail again in the old one.
   */
  @Override
  public int retryFailedBoxes(String instance) {
    if (failedJobs(instance).isEmpty()) {
      return 0;
    }
    try {
      renewal.moveToNewestVersion(instance);
      List<String> failed = failedJobs(instance);
      management.setJobRetries(failed, 1);
      return failed.size();
    } catch (ProcessEngineException e) {
      throw LostRace.isIn(e) ? new Contended(e) : e;
    }
  }

  private List<String> failedJobs(String instance) {
    return management.createJobQuery().processInstanceId(instance).noRetriesLeft().list().stream()
        .map(Job::getId)
        .toList();
  }

  private void requireToken(WorkOrder order) {
    if (!waitsFor(order)) {
      throw new TokenGone(
          "no token waits at '%s' (%s) of %s any more: its instance was ended or changed by hand"
              .formatted(order.title(), order.stage(), order.subject()));
    }
  }

  @Override
  public boolean waitsFor(WorkOrder order) {
    return runtime
            .createExecutionQuery()
            .executionId(order.executionId())
            .activityId(order.stage())
            .count()
        > 0;
  }

  /**
   * The engine reads an instance piece by piece; when another thread ends it in between, the engine
   * stumbles over what is missing, with whatever exception. So a token that was there before and is
   * gone after a failure means a lost race, too.
   */
  private <T> T orContended(WorkOrder order, Supplier<T> change) {
    try {
      return change.get();
    } catch (RuntimeException e) {
      if (LostRace.isIn(e) || (!LostRace.isFromDatabase(e) && !waitsFor(order))) {
        throw new Contended(e);
      }
      throw e;
    }
  }
}
