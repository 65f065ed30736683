package org.catena.engine.core.submit;

import org.catena.engine.core.broker.SiteDoors;
import org.catena.engine.core.port.DagLedger;
import org.catena.engine.core.port.DecisionLedger;
import org.catena.engine.core.port.IncidentLedger;
import org.catena.engine.core.port.JobLedger;
import org.catena.engine.core.port.RetryPolicy;
import org.catena.engine.core.port.Steps;
import org.catena.engine.core.port.Transactions;

/** What the job runner needs of the outside. */
public record JobRunnerPorts(
    Transactions transactions,
    JobLedger jobs,
    DagLedger dags,
    DecisionLedger decisions,
    IncidentLedger incidents,
    RetryPolicy retryPolicy,
    SiteDoors doors,
    Precedence precedence,
    Steps steps) {
  /** Everybody takes turns. */
  public JobRunnerPorts(
      Transactions transactions,
      JobLedger jobs,
      DagLedger dags,
      DecisionLedger decisions,
      IncidentLedger incidents,
      RetryPolicy retryPolicy,
      SiteDoors doors,
      Steps steps) {
    this(
        transactions,
        jobs,
        dags,
        decisions,
        incidents,
        retryPolicy,
        doors,
        Precedence.EQUAL,
        steps);
  }
}
