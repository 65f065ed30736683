package org.catena.engine.core.register;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.catena.adapters.spi.Catalog;
import org.catena.adapters.spi.CatalogEntry;
import org.catena.adapters.spi.FileUrl;
import org.catena.adapters.spi.VerifiedReplica;
import org.catena.engine.core.ledger.RuleCopy;
import org.catena.engine.core.port.RuleCopyLedger;
import org.catena.workflows.model.LogicalFile;

/** Registers anew, or elsewhere, what our catalogue knows of a file. */
public final class Retold {
  private final RuleCopyLedger facts;
  private final Catalog catalog;

  public Retold(RuleCopyLedger facts, Catalog catalog) {
    this.facts = facts;
    this.catalog = catalog;
  }

  /**
   * What is to be registered of a replica that was just measured and found good; empty when our
   * catalogue does not know the file.
   */
  public Optional<VerifiedReplica> of(
      LogicalFile file, String rse, FileUrl url, Instant measuredAt) {
    Optional<RuleCopy> known = facts.of(file, rse);
    Map<String, Object> metadata =
        catalog
            .locate(Set.of(file))
            .getOrDefault(file, Optional.empty())
            .map(CatalogEntry::metadata)
            .orElse(Map.of());
    return known.map(
        fact ->
            new VerifiedReplica(
                file,
                fact.logicalKey(),
                fact.content(),
                rse,
                url,
                fact.path(),
                fact.events(),
                metadata,
                measuredAt));
  }
}
