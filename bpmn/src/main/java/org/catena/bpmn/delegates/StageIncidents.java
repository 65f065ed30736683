package org.catena.bpmn.delegates;

import java.util.List;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.runtime.Incident;
import org.catena.engine.core.ledger.WorkOrder;

/** What Cockpit shows at a box whose work stopped: one incident for each stopped order. */
final class StageIncidents {
  private static final String TYPE = "stage-stopped";

  /** The column's width in the engine's tables. */
  private static final int LONGEST_MESSAGE = 4000;

  private final RuntimeService runtime;

  StageIncidents(RuntimeService runtime) {
    this.runtime = runtime;
  }

  /** Shows the message; one that is shown already stays, an older one is replaced. */
  boolean show(WorkOrder order, String message) {
    String shown = shortened(message);
    List<Incident> there = of(order);
    if (there.stream().anyMatch(incident -> shown.equals(incident.getIncidentMessage()))) {
      return false;
    }
    there.forEach(incident -> runtime.resolveIncident(incident.getId()));
    runtime.createIncident(TYPE, order.executionId(), String.valueOf(order.id()), shown);
    return true;
  }

  /** Returns whether there was one. */
  boolean takeBack(WorkOrder order) {
    List<Incident> there = of(order);
    there.forEach(incident -> runtime.resolveIncident(incident.getId()));
    return !there.isEmpty();
  }

  private List<Incident> of(WorkOrder order) {
    return runtime
        .createIncidentQuery()
        .incidentType(TYPE)
        .executionId(order.executionId())
        .configuration(String.valueOf(order.id()))
        .list();
  }

  /** The end is kept: the last lines of a log say most. */
  private static String shortened(String message) {
    int surplus = message.length() - LONGEST_MESSAGE;
    return surplus <= 0 ? message : "…" + message.substring(surplus + 1);
  }
}
