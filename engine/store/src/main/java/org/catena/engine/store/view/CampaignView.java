package org.catena.engine.store.view;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A campaign and how far it is.
 *
 * @param state running, paused, cancelling, cancelled or done
 * @param batches how many in all
 * @param batchesStarted how many of them have been started
 * @param keepActive the next batch is started when fewer jobs than this are active
 * @param jobs of all batches that were started
 * @param active those of them that are neither done nor failed
 * @param jobsInAll those of the batches to come as well
 * @param registered outputs that are in the catalogue
 * @param failedCopies outputs whose copy needs a person
 * @param jobsPerHour that were done, on average since it began; null before the first
 * @param estimatedEnd if it goes on as fast as that; null when it does not run, or nothing is known
 * @param processInstanceId of its diagram
 * @param batchList those that were started, in that order
 */
public record CampaignView(
    String scope,
    String name,
    String state,
    int batches,
    int batchesStarted,
    int keepActive,
    int priority,
    Counts jobs,
    long active,
    long jobsInAll,
    long registered,
    long failedCopies,
    AttemptTally attempts,
    @Nullable Double jobsPerHour,
    @Nullable Instant estimatedEnd,
    String processInstanceId,
    String createdBy,
    Instant createdAt,
    @Nullable Instant finishedAt,
    List<BatchView> batchList) {
  public CampaignView {
    batchList = List.copyOf(batchList);
  }
}
