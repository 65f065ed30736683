package org.catena.engine.store.view;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The last handover of a stage's graph to a site that runs it whole.
 *
 * @param state a word of {@link org.catena.engine.core.ledger.AttemptState}
 * @param run which handover it is, from 1; a later one runs what the earlier ones left
 * @param handle the number of DAGMan's own job; null before the site answered
 * @param reason why it ended otherwise than well; null when there is nothing to say
 * @param startedAt when the handover began
 */
public record GraphView(
    String site,
    String state,
    int run,
    @Nullable String handle,
    @Nullable String reason,
    Instant startedAt,
    @Nullable Instant finishedAt) {}
