package org.catena.engine.core.port;

import java.time.Instant;
import java.util.Optional;
import org.catena.engine.core.ledger.RunRecord;
import org.catena.workflows.model.RunKey;

/** Runs that were taken in. */
public interface RunLedger {
  Optional<RunRecord> find(RunKey key);

  /** Adds it, with an empty process instance id. */
  void add(RunRecord run);

  void started(RunKey key, String processInstanceId);

  void finished(RunKey key, Instant at);
}
