package org.catena.engine.server.rest;

import org.catena.engine.core.ledger.EventState;

/** Step 1 as the interface needs it: takes a new-data event in exactly once. */
@FunctionalInterface
public interface Intake {
  /**
   * @param source and {@code eventId} together name the event
   */
  Taken accept(String source, String eventId, String type, long runNumber);

  /**
   * What became of the event.
   *
   * @param timesSeen 1 when it is new
   * @param detail empty when there is nothing to say
   */
  record Taken(EventState state, long timesSeen, String detail) {}
}
