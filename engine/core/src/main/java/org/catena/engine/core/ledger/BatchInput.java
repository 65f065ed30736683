package org.catena.engine.core.ledger;

import java.util.Optional;
import java.util.Set;
import org.catena.workflows.model.Content;
import org.catena.workflows.model.LogicalFile;

/**
 * A file that a job of a batch reads, as the catalogue listed it when the batch was started.
 *
 * @param content what it must hold when a job reads it
 * @param events how many it holds; 0 when that is not known
 * @param near the storage element whose jobs it is among; empty when no site was near one
 * @param heldAt the storage elements that had it then
 */
public record BatchInput(
    LogicalFile file, Content content, long events, Optional<String> near, Set<String> heldAt) {
  public BatchInput {
    heldAt = Set.copyOf(heldAt);
  }

  /** What a job does with it. */
  public enum Purpose {
    INPUT,
    PILEUP
  }
}
