package org.catena.engine.core.rundb;

import java.time.Clock;
import java.util.Optional;
import org.catena.engine.core.ledger.Incident;
import org.catena.engine.core.port.IncidentLedger;
import org.catena.engine.core.port.Transactions;

/** Tells people what is wrong with a run database or with one of its documents. */
final class DocumentIncidents {
  private final IncidentLedger incidents;
  private final Transactions transactions;
  private final Clock clock;

  DocumentIncidents(IncidentLedger incidents, Transactions transactions, Clock clock) {
    this.incidents = incidents;
    this.transactions = transactions;
    this.clock = clock;
  }

  void open(String kind, String subject, String message, String owner, Optional<Long> run) {
    transactions.runInOne(
        () ->
            incidents.open(
                new Incident(
                    0,
                    kind,
                    subject,
                    message,
                    owner,
                    run,
                    Optional.empty(),
                    clock.instant(),
                    Optional.empty())));
  }

  void resolve(String kind, String subject) {
    transactions.runInOne(() -> incidents.resolve(kind, subject, clock.instant()));
  }
}
