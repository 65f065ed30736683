package org.catena.engine.core.ledger;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.catena.adapters.spi.JobHandle;
import org.catena.adapters.spi.JobKey;

/**
 * One submission of a job.
 *
 * @param number from 1
 * @param directory holds its stdout, stderr and outputs; never reused
 * @param fault the row of the fault table; empty while there is none
 */
public record AttemptRecord(
    long jobId,
    int number,
    JobKey key,
    AttemptState state,
    String site,
    Optional<JobHandle> handle,
    List<String> arguments,
    Path directory,
    Optional<Integer> exitCode,
    String fault,
    String reason,
    Instant intendedAt,
    Optional<Instant> startedAt,
    Optional<Instant> endedAt) {
  public AttemptRecord {
    arguments = List.copyOf(arguments);
  }

  /** Whether both say that the same command is about to be submitted, and no more. */
  public boolean isSameIntent(AttemptRecord other) {
    return state == AttemptState.INTENDED
        && other.state == AttemptState.INTENDED
        && key.equals(other.key)
        && directory.equals(other.directory)
        && arguments.equals(other.arguments);
  }
}
