package org.catena.engine.core.port;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.catena.engine.core.ledger.EventRecord;
import org.catena.engine.core.ledger.EventState;

/** New-data events, each kept once and counted. */
public interface EventLedger {
  Optional<EventRecord> find(String source, String eventId);

  /** Adds it; the id of the given record is ignored. */
  EventRecord add(EventRecord event);

  /** One more sighting. */
  void seenAgain(long id);

  void change(long id, EventState state, String fingerprint, String detail);

  List<EventRecord> waiting();

  List<EventRecord> expired(Instant now);
}
