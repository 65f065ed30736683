package org.catena.bpmn.delegates;

import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.catena.engine.core.ledger.BatchRecord;
import org.catena.engine.core.ledger.CampaignRecord;
import org.catena.engine.core.ledger.RunRecord;
import org.catena.workflows.model.BatchKey;
import org.catena.workflows.model.CampaignKey;
import org.catena.workflows.model.RunKey;
import org.catena.workflows.model.Subject;

/** What an instance knows of its run, batch or campaign; the rest is in the ledger. */
final class SubjectVariables {
  private static final String SCOPE = "scope";
  private static final String NUMBER = "runNumber";
  private static final String BATCH = "batch";
  private static final String CAMPAIGN = "campaign";

  private SubjectVariables() {}

  static Map<String, Object> of(RunRecord run) {
    return Map.of(
        SCOPE,
        run.key().scope(),
        NUMBER,
        run.key().number(),
        "runType",
        run.manifest().type(),
        "dataType",
        "raw");
  }

  static Map<String, Object> of(BatchRecord batch) {
    return Map.of(
        SCOPE, batch.key().scope(), BATCH, batch.key().name(), "batchNumber", batch.number());
  }

  static Map<String, Object> of(CampaignRecord campaign) {
    return Map.of(SCOPE, campaign.key().scope(), CAMPAIGN, campaign.key().name());
  }

  /** What says which one it is for. */
  static Map<String, Object> of(Subject subject) {
    return subject.fold(
        run -> Map.of(SCOPE, run.scope(), NUMBER, run.number()),
        batch -> Map.of(SCOPE, batch.scope(), BATCH, batch.name()),
        campaign -> Map.of(SCOPE, campaign.scope(), CAMPAIGN, campaign.name()));
  }

  /**
   * @throws IllegalStateException when the instance was not started for a run, batch or campaign
   */
  static Subject subjectOf(DelegateExecution execution) {
    return subjectOf(execution.getVariables())
        .orElseThrow(
            () ->
                new IllegalStateException(
                    "process variable '%s' is missing: instances are started by an event for a run or with a campaign, not by hand"
                        .formatted(execution.hasVariable(SCOPE) ? NUMBER : SCOPE)));
  }

  /**
   * @throws IllegalStateException when the instance was not started for a run
   */
  static RunKey runOf(DelegateExecution execution) {
    return of(execution, RunKey.class, "a run");
  }

  /**
   * @throws IllegalStateException when the instance was not started for a batch
   */
  static BatchKey batchOf(DelegateExecution execution) {
    return of(execution, BatchKey.class, "a batch");
  }

  /**
   * @throws IllegalStateException when the instance was not started for a campaign
   */
  static CampaignKey campaignOf(DelegateExecution execution) {
    return of(execution, CampaignKey.class, "a campaign");
  }

  private static <S extends Subject> S of(
      DelegateExecution execution, Class<S> wanted, String what) {
    Subject subject = subjectOf(execution);
    if (!wanted.isInstance(subject)) {
      throw new IllegalStateException(
          "this box is for %s, and its instance for %s".formatted(what, subject.title()));
    }
    return wanted.cast(subject);
  }

  /** Empty when the variables are not those of an instance that we started. */
  static Optional<Subject> subjectOf(Map<String, Object> variables) {
    if (!(variables.get(SCOPE) instanceof String scope)) {
      return Optional.empty();
    }
    if (variables.get(NUMBER) instanceof Number number) {
      return Optional.of(new RunKey(scope, number.longValue()));
    }
    if (variables.containsKey(BATCH)) {
      return Optional.of(new BatchKey(scope, Objects.toString(variables.get(BATCH))));
    }
    return variables.containsKey(CAMPAIGN)
        ? Optional.of(new CampaignKey(scope, Objects.toString(variables.get(CAMPAIGN))))
        : Optional.empty();
  }
}
