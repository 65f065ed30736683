package org.catena.engine.core.ledger;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.catena.adapters.spi.JobHandle;
import org.catena.adapters.spi.JobKey;
import org.catena.adapters.spi.Usage;
import org.catena.workflows.model.Resources;

/**
 * One submission of a job.
 *
 * @param number from 1
 * @param because why it went to that site; empty where nobody chose
 * @param directory holds its stdout, stderr and outputs; never reused
 * @param resources what it asked for
 * @param fault the row of the fault table; empty while there is none
 * @param usage where it ran and what it took, as far as its site has told
 */
public record AttemptRecord(
    long jobId,
    int number,
    JobKey key,
    AttemptState state,
    String site,
    String because,
    Optional<JobHandle> handle,
    List<String> arguments,
    Path directory,
    Resources resources,
    Optional<Integer> exitCode,
    String fault,
    String reason,
    Instant intendedAt,
    Optional<Instant> startedAt,
    Optional<Instant> endedAt,
    Usage usage) {
  public AttemptRecord {
    arguments = List.copyOf(arguments);
  }

  /** One that asked for nothing in particular. */
  public AttemptRecord(
      long jobId,
      int number,
      JobKey key,
      AttemptState state,
      String site,
      String because,
      Optional<JobHandle> handle,
      List<String> arguments,
      Path directory,
      Optional<Integer> exitCode,
      String fault,
      String reason,
      Instant intendedAt,
      Optional<Instant> startedAt,
      Optional<Instant> endedAt) {
    this(
        jobId,
        number,
        key,
        state,
        site,
        because,
        handle,
        arguments,
        directory,
        Resources.DEFAULT,
        exitCode,
        fault,
        reason,
        intendedAt,
        startedAt,
        endedAt,
        Usage.UNKNOWN);
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
