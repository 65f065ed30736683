package org.catena.engine.core.transfer;

import java.io.IOException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.catena.adapters.spi.Failure;
import org.catena.adapters.spi.VerifiedReplica;
import org.catena.engine.core.ledger.TransferRecord;
import org.catena.engine.core.ledger.WorkOrder;
import org.catena.engine.core.register.Registrar;
import org.catena.engine.core.register.Retold;
import org.catena.engine.core.verify.ReplicaChooser;
import org.catena.workflows.model.Subject;

/** A replica that is brought back; the catalogue knows all of it already. */
record RestoredReplica(WorkOrder order, Retold known, ReplicaChooser chooser) implements Cargo {
  @Override
  public Optional<Subject> subject() {
    return Optional.of(order.subject());
  }

  /** From any replica that is good now; the lost one is suspect and not asked. */
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
    Map<Boolean, List<Proven>> ours =
        copies.stream().collect(Collectors.partitioningBy(copy -> isOurs(copy.transfer())));
    Map<Long, Optional<Failure>> answers =
        new LinkedHashMap<>(
            Registering.together(registrar, ours.getOrDefault(true, List.of()), this::replica));
    ours.getOrDefault(false, List.of())
        .forEach(copy -> answers.put(copy.transfer().id(), Optional.empty()));
    copies.stream()
        .map(Proven::transfer)
        .filter(copy -> Optional.empty().equals(answers.get(copy.id())))
        .forEach(copy -> chooser.restored(copy.file(), copy.rse()));
    return answers;
  }

  /** Of a file that only a collaboration's catalogue knows the replica is no news there. */
  private boolean isOurs(TransferRecord copy) {
    return known.of(copy.file(), copy.rse(), copy.destination(), Instant.EPOCH).isPresent();
  }

  /** Whole, since a collaboration's catalogue may have forgotten a replica that was lost. */
  private VerifiedReplica replica(TransferRecord copy, Instant measuredAt) throws IOException {
    return known
        .of(copy.file(), copy.rse(), copy.destination(), measuredAt)
        .orElseThrow(() -> new IOException("our catalogue has forgotten " + copy.file()));
  }
}
