package org.catena.engine.core.ledger;

import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import org.catena.workflows.model.Chunk;
import org.catena.workflows.model.Content;
import org.catena.workflows.model.Subject;

/**
 * One logical job, however many attempts it takes.
 *
 * @param name unique in its order
 * @param chunk what it processes, for {@link JobKind#PROCESS}
 * @param attempts how many were intended so far
 * @param output of the attempt that succeeded, as measured then
 * @param retryAt when backing off ends
 * @param reason of the last failure, or why the site holds it; empty when there was none
 * @param next what its next attempt asks for; while one is open, what that one asked for
 */
public record JobRecord(
    long id,
    long orderId,
    Subject subject,
    String stage,
    String name,
    JobKind kind,
    Optional<Chunk> chunk,
    JobState state,
    int attempts,
    Optional<Output> output,
    Optional<Instant> retryAt,
    String fault,
    String reason,
    NextAttempt next) {
  /** A job that asks for nothing in particular. */
  public JobRecord(
      long id,
      long orderId,
      Subject subject,
      String stage,
      String name,
      JobKind kind,
      Optional<Chunk> chunk,
      JobState state,
      int attempts,
      Optional<Output> output,
      Optional<Instant> retryAt,
      String fault,
      String reason) {
    this(
        id,
        orderId,
        subject,
        stage,
        name,
        kind,
        chunk,
        state,
        attempts,
        output,
        retryAt,
        fault,
        reason,
        NextAttempt.DEFAULT);
  }

  /** A measured file. */
  public record Output(Path path, Content content) {}
}
