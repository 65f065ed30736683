package org.catena.engine.core.port;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.catena.engine.core.ledger.FileCopy;
import org.catena.engine.core.ledger.RunReading;
import org.catena.engine.core.ledger.RunRecord;
import org.catena.workflows.model.RunKey;

/** What was read from a run database, and what it is still to be told. */
public interface RunDocumentLedger {
  Optional<RunReading> reading(String database);

  /** In place of an earlier one of the same database. */
  void keep(RunReading reading);

  /** Runs taken in since, of which it was not told everything; the oldest first. */
  List<RunRecord> untold(Instant since);

  /** All copies that orders of a run have made or are making. */
  List<FileCopy> copies(RunKey run);

  /** It was told everything of a run that is finished. */
  void told(RunKey run, Instant at);
}
