package org.catena.engine.core.port;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.catena.adapters.spi.FileUrl;
import org.catena.adapters.spi.ReplicaState;
import org.catena.engine.core.ledger.TransferState;
import org.catena.workflows.model.LogicalFile;

/** What our catalogue believes to lie on a storage element, and what is on its way there. */
public interface ReplicaLedger {
  /**
   * A replica.
   *
   * @param did the catalogue's number of the file
   * @param bytes its size, in bytes
   */
  record Known(long did, LogicalFile file, long bytes, FileUrl url, ReplicaState state) {}

  /** Of these files; one that has no replica there is not in the answer. */
  Map<LogicalFile, Known> at(String rse, Set<LogicalFile> files);

  /**
   * The next of one state in the order of their numbers.
   *
   * @param did after this number; 0 for the first
   */
  List<Known> after(String rse, ReplicaState state, long did, int most);

  /** Files of which a copy to there is open. */
  Set<LogicalFile> underWay(String rse);

  /** A copy of ours. */
  record Copied(long id, TransferState state, String reason) {}

  /** The last one of a file to there. */
  Optional<Copied> copied(String rse, LogicalFile file);
}
