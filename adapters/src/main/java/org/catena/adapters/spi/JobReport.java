package org.catena.adapters.spi;

import java.time.Instant;

/** What a backend says of a submitted job now. */
public sealed interface JobReport {
  record Queued() implements JobReport {}

  record Running(Instant since) implements JobReport {}

  /**
   * The payload ended by itself and this is its own exit code (0 to 255; 128 + n when a signal n
   * ended it).
   */
  record Ended(int exitCode, Instant started, Instant ended) implements JobReport {}

  /** Certainly gone, and without a result: killed with its supervisor, node lost, evicted. */
  record Gone(Failure failure) implements JobReport {}

  /** Not listed, or in words we do not know: neither failed nor done. */
  record Unseen(String reason) implements JobReport {}
}
