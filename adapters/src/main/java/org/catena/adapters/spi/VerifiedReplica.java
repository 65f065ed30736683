package org.catena.adapters.spi;

import java.time.Instant;
import java.util.Map;
import org.catena.workflows.model.Content;
import org.catena.workflows.model.LogicalFile;

/**
 * A replica that was read back and found good: the only thing a catalogue is ever given.
 *
 * @param logicalKey what the file is, whatever it is called: at most one file is registered for it
 *     (scope, run and data type; never a file name or a time)
 * @param metadata JSON-like values: strings, numbers, booleans
 */
public record VerifiedReplica(
    LogicalFile file,
    String logicalKey,
    Content content,
    String rse,
    FileUrl url,
    DatasetPath path,
    long events,
    Map<String, Object> metadata,
    Instant verifiedAt) {
  public VerifiedReplica {
    metadata = Map.copyOf(metadata);
  }
}
