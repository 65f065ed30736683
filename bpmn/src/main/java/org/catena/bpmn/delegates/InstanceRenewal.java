package org.catena.bpmn.delegates;

import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.migration.MigrationPlan;
import org.camunda.bpm.engine.repository.ProcessDefinition;
import org.camunda.bpm.engine.runtime.ProcessInstance;

/** Lets a running instance go on in the newest version of its diagram. */
final class InstanceRenewal {
  private final RuntimeService runtime;
  private final RepositoryService repository;

  InstanceRenewal(RuntimeService runtime, RepositoryService repository) {
    this.runtime = runtime;
    this.repository = repository;
  }

  /**
   * Boxes keep their tokens by their id in the diagram. An instance of the newest version stays.
   *
   * @throws org.camunda.bpm.engine.migration.MigratingProcessInstanceValidationException when a box
   *     that holds a token is not in the newest version
   */
  void moveToNewestVersion(String instanceId) {
    ProcessInstance instance =
        runtime.createProcessInstanceQuery().processInstanceId(instanceId).singleResult();
    if (instance == null) {
      return;
    }
    String from = instance.getProcessDefinitionId();
    String to = newestOf(from);
    if (!from.equals(to)) {
      MigrationPlan plan = runtime.createMigrationPlan(from, to).mapEqualActivities().build();
      runtime.newMigration(plan).processInstanceIds(instanceId).execute();
    }
  }

  private String newestOf(String definitionId) {
    ProcessDefinition own = repository.getProcessDefinition(definitionId);
    return repository
        .createProcessDefinitionQuery()
        .processDefinitionKey(own.getKey())
        .latestVersion()
        .singleResult()
        .getId();
  }
}
