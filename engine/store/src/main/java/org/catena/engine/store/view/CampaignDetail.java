package org.catena.engine.store.view;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.time.Instant;
import java.util.List;

/**
 * A campaign with what it was made from and what was changed.
 *
 * @param config text of the production's file for its next batch
 * @param template text of the steering-file template
 * @param changes oldest first
 */
public record CampaignDetail(
    @JsonUnwrapped CampaignView campaign, String config, String template, List<Change> changes) {
  public CampaignDetail {
    changes = List.copyOf(changes);
  }

  /**
   * One thing that somebody did.
   *
   * @param what the parameter, or {@code state}
   * @param fromBatch number of the first batch that it holds for in full
   */
  public record Change(
      Instant at,
      String who,
      String what,
      String before,
      String after,
      int fromBatch,
      String reason) {}
}
