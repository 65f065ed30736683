package org.catena.engine.server.rest;

import java.util.List;
import org.catena.engine.core.ledger.PurgeCertificate;

/** Proves that a run's buffer copy may be deleted, by measuring the other copies now. */
public interface PurgeProver {
  /** Measures and writes a certificate, or why there is none. Deletes nothing. */
  PurgeCertificate prove(long runNumber);

  /** Proves anew, and deletes only on the strength of that certificate. */
  Purged purge(long runNumber);

  /**
   * Keeps that somebody wanted it deleted whatever is found. Deletes nothing.
   *
   * @return a refusal, with what is found
   */
  PurgeCertificate refuseForce(long runNumber, String who);

  /**
   * How a purge ended.
   *
   * @param certificate the last one written
   * @param obstacles why something is still in the buffer; empty when all is deleted
   */
  record Purged(PurgeCertificate certificate, List<String> obstacles) {}
}
