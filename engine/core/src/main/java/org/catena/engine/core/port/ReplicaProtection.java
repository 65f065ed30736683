package org.catena.engine.core.port;

import java.util.List;
import org.catena.workflows.model.LogicalFile;

/** Who else than our own rules wants a replica to stay where it is. */
@FunctionalInterface
public interface ReplicaProtection {
  /** Nobody. */
  ReplicaProtection NONE = (file, rse) -> List.of();

  /**
   * Why it has to stay, each with what would end that; empty when it may go. Throws when that
   * cannot be told now.
   */
  List<String> reasons(LogicalFile file, String rse);
}
