package org.catena.adapters.spi;

import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.Set;

/**
 * A run database: one document for each run, made by the data acquisition and changed by many
 * others, whose changes must survive ours. Thread-safe and time-limited; every key asked is in the
 * answer. A document that lacks what we need is an answer with its reason and hides no other.
 */
public interface RunDatabase {
  /** Where to begin for the documents that were made at that time or later. */
  RunCursor at(Instant time);

  /**
   * Documents that were made after a point, the oldest first. One that was made within the same
   * second by another writer may come before the point: begin a little earlier than where the last
   * reading ended.
   *
   * @param most how many at most
   */
  RunsOutcome after(RunCursor point, int most);

  /** What the documents of runs say now. */
  Map<Long, RunLookup> find(Set<Long> runs);

  /**
   * Makes one entry of a run's data say something. Nothing else of the document is written, and
   * only what still is as it was read. The same update twice is fine; a lost reply is settled by
   * reading.
   */
  Map<RunDataUpdate, RunUpdateOutcome> update(Collection<RunDataUpdate> updates);
}
