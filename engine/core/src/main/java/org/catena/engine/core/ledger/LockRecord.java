package org.catena.engine.core.ledger;

import org.catena.workflows.model.LogicalFile;

/**
 * A file that a rule keeps at an RSE.
 *
 * @param reason why it is not there; empty when it is, or is simply on its way
 */
public record LockRecord(
    LogicalFile file, String rse, long bytes, LockState state, String reason) {}
