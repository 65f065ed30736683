package org.catena.bpmn.delegates;

import java.util.function.Predicate;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.catena.workflows.model.CampaignKey;

/**
 * The box that starts the next batch of a campaign, in diagrams {@code ${startBatch}}. Leaves the
 * variable {@code moreBatches}: whether it is to be entered again.
 */
public final class StartBatchDelegate implements JavaDelegate {
  private static final String MORE = "moreBatches";

  private final Predicate<CampaignKey> next;

  /**
   * @param next starts a batch in the caller's transaction and says whether more are left
   */
  public StartBatchDelegate(Predicate<CampaignKey> next) {
    this.next = next;
  }

  @Override
  public void execute(DelegateExecution execution) {
    execution.setVariable(MORE, next.test(SubjectVariables.campaignOf(execution)));
  }
}
