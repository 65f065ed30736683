package org.catena.bpmn.delegates;

import java.util.function.Consumer;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.catena.workflows.model.BatchKey;
import org.catena.workflows.model.CampaignKey;

/**
 * The end listener of the end event in the diagram of a batch, there {@code ${batchFinished}}, or
 * of a campaign, there {@code ${campaignFinished}}: says what is finished, in the transaction that
 * ends the instance.
 */
public final class FinishedListener implements ExecutionListener {
  private final Consumer<DelegateExecution> finished;

  private FinishedListener(Consumer<DelegateExecution> finished) {
    this.finished = finished;
  }

  public static FinishedListener ofBatch(Consumer<BatchKey> finished) {
    return new FinishedListener(execution -> finished.accept(SubjectVariables.batchOf(execution)));
  }

  public static FinishedListener ofCampaign(Consumer<CampaignKey> finished) {
    return new FinishedListener(
        execution -> finished.accept(SubjectVariables.campaignOf(execution)));
  }

  @Override
  public void notify(DelegateExecution execution) {
    finished.accept(execution);
  }
}
