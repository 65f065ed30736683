package org.catena.engine.core.ledger;

import java.time.Instant;
import java.util.Optional;
import org.catena.adapters.spi.FileUrl;
import org.catena.workflows.model.Content;
import org.catena.workflows.model.LogicalFile;

/**
 * One copy of one file to one RSE.
 *
 * @param source empty until a good replica was chosen
 * @param attempts how often the mover was asked
 */
public record TransferRecord(
    long id,
    long orderId,
    LogicalFile file,
    Content content,
    Optional<FileUrl> source,
    String rse,
    FileUrl destination,
    TransferState state,
    int attempts,
    Optional<Instant> retryAt,
    String fault,
    String reason) {}
