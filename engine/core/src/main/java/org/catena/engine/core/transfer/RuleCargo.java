package org.catena.engine.core.transfer;

import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.catena.adapters.spi.Catalog;
import org.catena.adapters.spi.CatalogEntry;
import org.catena.adapters.spi.Failure;
import org.catena.adapters.spi.VerifiedReplica;
import org.catena.engine.core.ledger.RuleCopy;
import org.catena.engine.core.ledger.TransferRecord;
import org.catena.engine.core.port.RuleCopyLedger;
import org.catena.engine.core.register.Registrar;
import org.catena.engine.core.verify.ReplicaChooser;
import org.catena.workflows.model.Subject;

/** Files that rules want elsewhere: they are in the catalogue already, with all that is known. */
record RuleCargo(RuleCopyLedger copies, Catalog catalog, ReplicaChooser chooser) implements Cargo {
  @Override
  public Optional<Subject> subject() {
    return Optional.empty();
  }

  @Override
  public CopySource.Found source(TransferRecord transfer) {
    ReplicaChooser.Choice choice = chooser.choose(transfer.file());
    return choice
        .good()
        .map(good -> CopySource.Found.at(good.url()))
        .orElseGet(() -> CopySource.Found.not(choice.failure().orElseThrow()));
  }

  @Override
  public Map<Long, Optional<Failure>> register(Registrar registrar, List<Proven> copies) {
    return Registering.together(registrar, copies, this::replica);
  }

  private VerifiedReplica replica(TransferRecord transfer, Instant measuredAt) throws IOException {
    RuleCopy known =
        copies
            .of(transfer.file(), transfer.rse())
            .orElseThrow(() -> new IOException("our catalogue has forgotten " + transfer.file()));
    Map<String, Object> metadata =
        catalog
            .locate(Set.of(transfer.file()))
            .getOrDefault(transfer.file(), Optional.empty())
            .map(CatalogEntry::metadata)
            .orElse(Map.of());
    return new VerifiedReplica(
        transfer.file(),
        known.logicalKey(),
        transfer.content(),
        transfer.rse(),
        transfer.destination(),
        known.path(),
        known.events(),
        metadata,
        measuredAt);
  }
}
