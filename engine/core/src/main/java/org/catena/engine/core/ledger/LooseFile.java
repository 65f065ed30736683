package org.catena.engine.core.ledger;

import java.util.Set;

/**
 * A file that is placed for itself.
 *
 * @param did the catalogue's number of it
 * @param heldAt the RSEs with an available replica
 */
public record LooseFile(long did, String name, long bytes, Set<String> heldAt) {
  public LooseFile {
    heldAt = Set.copyOf(heldAt);
  }
}
