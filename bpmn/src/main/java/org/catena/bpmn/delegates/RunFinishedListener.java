package org.catena.bpmn.delegates;

import java.util.function.Consumer;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.catena.workflows.model.RunKey;

/**
 * The end listener of a diagram's end event, in diagrams {@code ${runFinished}}: says which run is
 * finished, in the transaction that ends the instance.
 */
public final class RunFinishedListener implements ExecutionListener {
  private final Consumer<RunKey> finished;

  public RunFinishedListener(Consumer<RunKey> finished) {
    this.finished = finished;
  }

  @Override
  public void notify(DelegateExecution execution) {
    finished.accept(SubjectVariables.runOf(execution));
  }
}
