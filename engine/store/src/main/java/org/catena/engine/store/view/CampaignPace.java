package org.catena.engine.store.view;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.catena.engine.core.ledger.BatchRecord;
import org.catena.engine.core.ledger.CampaignRecord;
import org.catena.engine.core.ledger.CampaignState;
import org.catena.workflows.campaign.ProductionFormatException;
import org.catena.workflows.campaign.Work;
import org.catena.workflows.campaign.read.ProductionReader;
import org.jspecify.annotations.Nullable;

/** How fast a campaign is, and how much of it is still to come. */
final class CampaignPace {
  private static final double MILLIS_PER_HOUR = 3_600_000;

  private final CampaignRecord campaign;
  private final List<BatchRecord> batches;
  private final Counts jobs;
  private final Instant now;

  CampaignPace(CampaignRecord campaign, List<BatchRecord> batches, Counts jobs, Instant now) {
    this.campaign = campaign;
    this.batches = batches;
    this.jobs = jobs;
    this.now = now;
  }

  /** Also those of batches that were not started yet: as many as the next one's file says. */
  long jobsInAll() {
    long started = batches.stream().mapToLong(BatchRecord::jobs).sum();
    int missing = campaign.settings().batches() - campaign.batchesStarted();
    return campaign.hasMore() ? started + missing * jobsOfNext() : started;
  }

  @Nullable Double jobsPerHour() {
    return perMilli().map(rate -> rate * MILLIS_PER_HOUR).orElse(null);
  }

  @Nullable Instant estimatedEnd() {
    long left = jobsInAll() - jobs.done() - jobs.failed();
    if (campaign.state() != CampaignState.RUNNING) {
      return null;
    }
    return perMilli().map(rate -> now.plusMillis((long) (left / rate))).orElse(null);
  }

  private Optional<Double> perMilli() {
    Optional<Instant> began = batches.stream().map(BatchRecord::startedAt).min(Instant::compareTo);
    long millis =
        began
            .map(start -> Duration.between(start, campaign.finishedAt().orElse(now)).toMillis())
            .orElse(0L);
    return jobs.done() == 0 || millis <= 0
        ? Optional.empty()
        : Optional.of((double) jobs.done() / millis);
  }

  /** Of jobs on inputs only the catalogue knows how many there will be: as many as last time. */
  private long jobsOfNext() {
    try {
      Work work =
          ProductionReader.read("campaign", campaign.config().getBytes(StandardCharsets.UTF_8))
              .work();
      return work.fold(generated -> (long) generated.jobs(), onInputs -> likeTheLast(), one -> 1L);
    } catch (ProductionFormatException changedByHand) {
      return likeTheLast();
    }
  }

  private long likeTheLast() {
    return batches.isEmpty() ? 0 : batches.get(batches.size() - 1).jobs();
  }
}
