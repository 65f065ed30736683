package org.catena.engine.core.ledger;

import java.time.Instant;
import java.util.Optional;
import org.catena.workflows.model.BatchKey;

/**
 * One batch of a campaign.
 *
 * @param id 0 before it is in the ledger
 * @param number from 1 within its campaign
 * @param config text of the production's file that its jobs are made from
 * @param template text of the steering-file template
 * @param jobs how many it has
 * @param processInstanceId of its diagram
 * @param startedAt to the second: the names of its outputs hold it
 */
public record BatchRecord(
    long id,
    long campaignId,
    int number,
    BatchKey key,
    String config,
    String template,
    int jobs,
    BatchState state,
    String processInstanceId,
    Instant startedAt,
    Optional<Instant> finishedAt) {}
