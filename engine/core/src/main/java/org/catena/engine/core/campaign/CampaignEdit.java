package org.catena.engine.core.campaign;

import java.util.Optional;
import org.catena.engine.core.ledger.CampaignSettings;

/** Other numbers for a campaign; what is empty stays. */
public record CampaignEdit(
    Optional<Integer> batches, Optional<Integer> keepActive, Optional<Integer> priority) {
  /**
   * The settings with what is changed.
   *
   * @throws IllegalArgumentException when they would not be good
   */
  CampaignSettings of(CampaignSettings now) {
    return new CampaignSettings(
        batches.orElse(now.batches()),
        keepActive.orElse(now.keepActive()),
        priority.orElse(now.priority()),
        now.processKey(),
        now.batchProcessKey(),
        now.pileupDatasets());
  }
}
