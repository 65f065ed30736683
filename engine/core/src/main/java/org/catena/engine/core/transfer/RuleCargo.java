package org.catena.engine.core.transfer;

import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.catena.adapters.spi.Failure;
import org.catena.adapters.spi.VerifiedReplica;
import org.catena.engine.core.ledger.TransferRecord;
import org.catena.engine.core.register.Registrar;
import org.catena.engine.core.register.Retold;
import org.catena.engine.core.verify.ReplicaChooser;
import org.catena.workflows.model.Subject;

/** Files that rules want elsewhere: they are in the catalogue already, with all that is known. */
record RuleCargo(Retold known, ReplicaChooser chooser) implements Cargo {
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
    return known
        .of(transfer.file(), transfer.rse(), transfer.destination(), measuredAt)
        .orElseThrow(() -> new IOException("our catalogue has forgotten " + transfer.file()));
  }
}
