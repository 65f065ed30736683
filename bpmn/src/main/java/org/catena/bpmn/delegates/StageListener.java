package org.catena.bpmn.delegates;

import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.catena.engine.core.stage.StageDesk;
import org.catena.engine.core.stage.StageRequest;

/**
 * The start listener of every stage, in diagrams {@code ${stage}}: hands the box's input parameters
 * over as a work order. The box, a receive task, then waits for {@link CamundaChains#moveOn}.
 *
 * <p>What it throws becomes the incident of that box; the engine has evaluated the parameters
 * before, so an unknown variable in one of them never gets this far.
 */
public final class StageListener implements ExecutionListener {
  private static final String KIND = "kind";

  private final StageDesk desk;

  public StageListener(StageDesk desk) {
    this.desk = desk;
  }

  @Override
  public void notify(DelegateExecution execution) {
    Map<String, String> parameters = parameters(execution);
    String kind = Objects.requireNonNullElse(parameters.remove(KIND), "");
    String stage = execution.getCurrentActivityId();
    String title = Objects.requireNonNullElse(execution.getCurrentActivityName(), stage);
    desk.open(
        new StageRequest(
            SubjectVariables.subjectOf(execution),
            stage,
            title,
            kind,
            parameters,
            execution.getId()));
  }

  /** Only what the box itself declares: its input parameters are local to its execution. */
  private static Map<String, String> parameters(DelegateExecution execution) {
    Map<String, String> texts = new TreeMap<>();
    execution
        .getVariablesLocal()
        .forEach((name, value) -> texts.put(name, Objects.toString(value, "")));
    return texts;
  }
}
