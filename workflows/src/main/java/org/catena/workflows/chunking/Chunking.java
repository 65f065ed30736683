package org.catena.workflows.chunking;

import java.util.ArrayList;
import java.util.List;
import org.catena.workflows.model.Chunk;

/** Cuts runs the way XENON1T does: sub-files of a fixed number of events, the last one shorter. */
public final class Chunking {
  /** DAGMan and people both lose their grip above this many nodes of one run. */
  static final long MOST_CHUNKS = 1_000_000;

  private Chunking() {}

  /**
   * Covers {@code events} events, each exactly once, in order.
   *
   * @throws IllegalArgumentException when either number is below 1 or there would be too many
   */
  public static List<Chunk> cut(long events, long eventsPerChunk) {
    if (events < 1 || eventsPerChunk < 1) {
      throw new IllegalArgumentException(
          "cannot cut %d events into chunks of %d: both must be at least 1"
              .formatted(events, eventsPerChunk));
    }
    long count = 1 + (events - 1) / eventsPerChunk;
    if (count > MOST_CHUNKS) {
      throw new IllegalArgumentException(
          "%d events in chunks of %d make %d chunks; at most %d: take larger chunks"
              .formatted(events, eventsPerChunk, count, MOST_CHUNKS));
    }
    List<Chunk> chunks = new ArrayList<>((int) count);
    for (int index = 0; index < count; index++) {
      long first = index * eventsPerChunk;
      chunks.add(new Chunk(index, first, Math.min(eventsPerChunk, events - first)));
    }
    return List.copyOf(chunks);
  }
}
