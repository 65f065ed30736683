package org.catena.engine.core.ledger;

import java.time.Instant;

/**
 * Attempts to copy that ended on one link, within one hour, in one way.
 *
 * @param hour its beginning
 * @param fault the fault's name; empty for those that arrived
 * @param bytes that arrived; of what failed on the way nothing counts
 * @param seconds that they took together, without the time in which there was no room for them
 * @param lastReason of the last one that failed
 */
public record LinkTally(
    Link link,
    Instant hour,
    String fault,
    long attempts,
    long bytes,
    double seconds,
    Instant lastAt,
    String lastReason) {
  /** With those that ended later. */
  public LinkTally plus(LinkTally later) {
    return new LinkTally(
        link,
        hour,
        fault,
        attempts + later.attempts,
        bytes + later.bytes,
        seconds + later.seconds,
        later.lastAt,
        later.lastReason);
  }
}
