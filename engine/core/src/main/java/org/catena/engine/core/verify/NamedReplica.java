package org.catena.engine.core.verify;

import java.util.Optional;
import java.util.Set;
import org.catena.adapters.spi.Catalog;
import org.catena.adapters.spi.CatalogEntry;
import org.catena.adapters.spi.ReplicaRecord;
import org.catena.adapters.spi.ReplicaState;
import org.catena.engine.core.ledger.WorkOrder;
import org.catena.workflows.model.LogicalFile;

/** The replica that a box means by its parameters {@code file} and {@code rse}. */
public record NamedReplica(CatalogEntry entry, ReplicaRecord replica) {
  /**
   * As the catalogue knows it now.
   *
   * @throws IllegalArgumentException when it knows none there, or one that was deleted on purpose
   */
  public static NamedReplica of(WorkOrder order, Catalog catalog) {
    LogicalFile file =
        new LogicalFile(order.subject().scope(), order.parameters().getOrDefault("file", ""));
    String rse = order.parameters().getOrDefault("rse", "");
    CatalogEntry entry =
        catalog
            .locate(Set.of(file))
            .getOrDefault(file, Optional.empty())
            .orElseThrow(() -> new IllegalArgumentException("the catalogue does not know " + file));
    return entry.replicas().stream()
        .filter(replica -> replica.rse().equals(rse))
        .filter(replica -> replica.state() != ReplicaState.DELETED)
        .findFirst()
        .map(replica -> new NamedReplica(entry, replica))
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "the catalogue knows no replica of %s at %s".formatted(file, rse)));
  }
}
