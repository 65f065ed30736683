package org.catena.engine.core.ledger;

/** What became of a new-data event. */
public enum EventState {
  /** Its run is not there yet. */
  WAITING,
  /** It started a run. */
  ACCEPTED,
  /** Its run was known with the same content. */
  DUPLICATE,
  /** Its run was known with other content: an incident, nothing started. */
  CONFLICT,
  /** Its data are not what its manifest says: an incident, nothing started. */
  REFUSED,
  /** Its run did not come within the maximum age: an incident. */
  EXPIRED
}
