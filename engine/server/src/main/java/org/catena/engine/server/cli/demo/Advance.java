package org.catena.engine.server.cli.demo;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * How far the demo is.
 *
 * @param runs that the data file holds
 * @param chunks of the runs that were planned so far
 */
record Advance(long runsDone, long runs, long chunksDone, long chunks) {
  static Advance of(Iterable<JsonNode> known, long runs) {
    long runsDone = 0;
    long chunksDone = 0;
    long chunks = 0;
    for (JsonNode run : known) {
      runsDone += run.path("state").asText().equals("done") ? 1 : 0;
      chunksDone += run.path("chunks").path("done").asLong();
      chunks += run.path("chunks").path("total").asLong();
    }
    return new Advance(runsDone, runs, chunksDone, chunks);
  }
}
