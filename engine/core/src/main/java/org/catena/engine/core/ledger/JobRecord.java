package org.catena.engine.core.ledger;

import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import org.catena.workflows.model.Chunk;
import org.catena.workflows.model.Content;
import org.catena.workflows.model.RunKey;

/**
 * One logical job, however many attempts it takes.
 *
 * @param name unique in its order
 * @param chunk what it processes, for {@link JobKind#PROCESS}
 * @param attempts how many were intended so far
 * @param output of the attempt that succeeded, as measured then
 * @param retryAt when backing off ends
 * @param reason of the last failure, or why the site holds it; empty when there was none
 */
public record JobRecord(
    long id,
    long orderId,
    RunKey run,
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

  /** A measured file. */
  public record Output(Path path, Content content) {}
}
