package org.catena.engine.server.rest;

import org.catena.engine.core.ledger.PurgeCertificate;

/** Proves that a run's buffer copy may be deleted, by measuring the other copies now. */
public interface PurgeProver {
  /** Measures and writes a certificate, or why there is none. Deletes nothing. */
  PurgeCertificate prove(long runNumber);

  /** Proves anew, and deletes only on the strength of that certificate. */
  PurgeCertificate purge(long runNumber);
}
