package org.catena.engine.core.port;

import java.util.List;
import org.catena.engine.core.ledger.PurgeCertificate;

/** Purge certificates; never deleted. */
public interface PurgeLedger {
  /** Adds it; the id of the given certificate is ignored. */
  PurgeCertificate add(PurgeCertificate certificate);

  void change(long id, PurgeCertificate.State state);

  /** Oldest first. */
  List<PurgeCertificate> ofRun(long runNumber);
}
