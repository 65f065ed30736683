package org.catena.engine.core.ledger;

import java.time.Instant;

/**
 * Something that was done to a campaign after it was handed in; never deleted.
 *
 * @param what the parameter, or {@code state}
 * @param fromBatch number of the first batch that it holds for in full; jobs of earlier batches
 *     that were not submitted yet take it too where that is possible
 * @param reason in a few words; may be empty
 */
public record CampaignChange(
    long campaignId,
    Instant at,
    String who,
    String what,
    String before,
    String after,
    int fromBatch,
    String reason) {}
