package org.catena.engine.core.ledger;

import java.time.Instant;
import java.util.Optional;
import org.catena.adapters.spi.FileUrl;
import org.catena.workflows.model.Content;
import org.catena.workflows.model.LogicalFile;

/**
 * One copy of one file to one RSE.
 *
 * @param orderId the box of a diagram that wants it; {@link #NO_ORDER} for one that rules want
 * @param source empty until a good replica was chosen
 * @param attempts how often the mover was asked
 * @param job whose output it is, where that is one job of a batch
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
    String reason,
    Optional<Long> job) {
  /** Stands for the order of a copy that no box has ordered. */
  public static final long NO_ORDER = 0;

  /** Whether a box of a diagram wants it. */
  public boolean isOrdered() {
    return orderId != NO_ORDER;
  }

  /** Of a file that no single job of the ledger has made. */
  public TransferRecord(
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
      String reason) {
    this(
        id,
        orderId,
        file,
        content,
        source,
        rse,
        destination,
        state,
        attempts,
        retryAt,
        fault,
        reason,
        Optional.empty());
  }
}
