package org.catena.engine.core.port;

import java.time.Instant;
import java.util.List;
import org.catena.engine.core.ledger.Incident;

/** What people must look at. */
public interface IncidentLedger {
  /**
   * Adds it unless one of the same kind and subject is open; then its message is brought up to
   * date.
   */
  Incident open(Incident incident);

  /** Resolves the open incident of that kind and subject, if there is one. */
  void resolve(String kind, String subject, Instant at);

  List<Incident> openOnes();
}
