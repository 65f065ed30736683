package org.catena.engine.core.ledger;

import java.time.Instant;
import java.util.Optional;
import org.catena.workflows.model.CampaignKey;

/**
 * A campaign as it was handed in, with what was changed since.
 *
 * @param id 0 before it is in the ledger
 * @param config text of the production's file for its next batch, in the format of {@code
 *     ldmxproduction*.config}
 * @param template text of the steering-file template that the file names
 * @param settings how many, how fast, and in which diagrams
 * @param batchesStarted how many of its batches have been started
 * @param processInstanceId of its diagram; empty while it is being started
 * @param createdBy who handed it in
 */
public record CampaignRecord(
    long id,
    CampaignKey key,
    CampaignState state,
    String config,
    String template,
    CampaignSettings settings,
    int batchesStarted,
    String processInstanceId,
    Instant createdAt,
    String createdBy,
    Optional<Instant> finishedAt) {

  /** Whether a batch is still to be started. */
  public boolean hasMore() {
    return batchesStarted < settings.batches()
        && state != CampaignState.CANCELLING
        && !state.isOver();
  }
}
