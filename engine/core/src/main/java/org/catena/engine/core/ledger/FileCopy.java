package org.catena.engine.core.ledger;

import java.util.Optional;
import org.catena.adapters.spi.FileUrl;
import org.catena.adapters.spi.ReplicaState;
import org.catena.workflows.model.LogicalFile;

/**
 * One copy of one file of a run as the ledger has it, and what the catalogue says of it.
 *
 * @param replica empty while it is not registered there
 */
public record FileCopy(
    LogicalFile file,
    String rse,
    FileUrl destination,
    TransferState state,
    Optional<ReplicaState> replica) {}
