package org.catena.engine.core.transfer;

import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.catena.adapters.spi.Failure;
import org.catena.adapters.spi.VerifiedReplica;
import org.catena.engine.core.ledger.RunRecord;
import org.catena.engine.core.ledger.TransferRecord;
import org.catena.engine.core.ledger.WorkOrder;
import org.catena.engine.core.register.Registrar;
import org.catena.workflows.model.Subject;

/** Files of a run. */
record RunCargo(WorkOrder order, RunRecord run, CopySource files) implements Cargo {
  @Override
  public Optional<Subject> subject() {
    return Optional.of(run.key());
  }

  @Override
  public CopySource.Found source(TransferRecord transfer) {
    return files.source(order, run, transfer.file());
  }

  @Override
  public Map<Long, Optional<Failure>> register(Registrar registrar, List<Proven> copies) {
    return Registering.together(registrar, copies, this::replica);
  }

  private VerifiedReplica replica(TransferRecord transfer, Instant measuredAt) throws IOException {
    String data = order.parameters().getOrDefault("data", "");
    return Registrar.replica(
        run,
        data,
        order.parameters().getOrDefault("container", data),
        new Registrar.Proven(
            transfer.file(),
            transfer.content(),
            transfer.rse(),
            transfer.destination(),
            files.events(order, run, transfer.destination()),
            measuredAt),
        files.metadata(order, run, transfer.file()));
  }
}
