package org.catena.bpmn.delegates;

import java.util.Map;
import java.util.Optional;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.VariableScope;
import org.catena.engine.core.ledger.RunRecord;
import org.catena.workflows.model.RunKey;

/** What an instance knows of its run; the rest is in the ledger. */
final class RunVariables {
  private static final String SCOPE = "scope";
  private static final String NUMBER = "runNumber";

  private RunVariables() {}

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

  /**
   * @throws IllegalStateException when the instance was not started for a run
   */
  static RunKey runOf(DelegateExecution execution) {
    if (required(execution, NUMBER) instanceof Number number) {
      return new RunKey(required(execution, SCOPE).toString(), number.longValue());
    }
    throw new IllegalStateException("process variable 'runNumber' is not a number");
  }

  /** Empty when the variables are not those of an instance that was started for a run. */
  static Optional<RunKey> runOf(Map<String, Object> variables) {
    return variables.get(NUMBER) instanceof Number number
            && variables.get(SCOPE) instanceof String scope
        ? Optional.of(new RunKey(scope, number.longValue()))
        : Optional.empty();
  }

  private static Object required(VariableScope scope, String name) {
    Object value = scope.getVariable(name);
    if (value == null) {
      throw new IllegalStateException(
          "process variable '%s' is missing: instances are started by an event for a run, not by hand"
              .formatted(name));
    }
    return value;
  }
}
