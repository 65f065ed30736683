package org.catena.engine.core.ledger;

import java.time.Instant;
import java.util.Optional;
import org.catena.workflows.model.RunKey;
import org.catena.workflows.model.RunManifest;

/**
 * A run that was taken in.
 *
 * @param manifest as the data acquisition wrote it, proven true at intake
 * @param buffer the RSE where it was found
 * @param processKey of the diagram it follows
 * @param processInstanceId of its chain
 */
public record RunRecord(
    RunKey key,
    RunManifest manifest,
    String buffer,
    String processKey,
    String processInstanceId,
    Instant startedAt,
    Optional<Instant> finishedAt) {}
