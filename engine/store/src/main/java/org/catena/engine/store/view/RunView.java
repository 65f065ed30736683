package org.catena.engine.store.view;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A run with everything a list shows of it.
 *
 * @param bytes of its raw files together, in bytes
 * @param adler32 of its first raw file
 * @param state running, stopped (a person is needed) or done
 * @param reason why it stopped; null when it did not
 */
public record RunView(
    String scope,
    long number,
    String type,
    long events,
    long bytes,
    String adler32,
    String state,
    String businessKey,
    String processKey,
    @Nullable Integer processVersion,
    String processInstanceId,
    Instant startedAt,
    @Nullable Instant finishedAt,
    Chunks chunks,
    Counts jobs,
    CopiesState copies,
    @Nullable String reason) {

  /** The chunk jobs alone. */
  public record Chunks(long done, long total, long failed) {}
}
