package org.catena.engine.core.ledger;

import org.catena.workflows.model.Names;

/**
 * How a campaign is run.
 *
 * @param batches how many in all, at least 1
 * @param keepActive the next batch is started when fewer of its jobs than this are neither done nor
 *     failed; at least 1
 * @param priority campaigns with a higher one get free places first; equals take turns
 * @param processKey of the diagram that starts its batches
 * @param batchProcessKey of the diagram that each of them follows
 * @param pileupDatasets how many pileup datasets take turns, at least 1
 */
public record CampaignSettings(
    int batches,
    int keepActive,
    int priority,
    String processKey,
    String batchProcessKey,
    int pileupDatasets) {
  /** The diagrams that ship. */
  public static final String CAMPAIGN_DIAGRAM = "campaign";

  public static final String BATCH_DIAGRAM = "batch";

  /** The largest, either way. */
  public static final int HIGHEST_PRIORITY = 1_000;

  public CampaignSettings {
    atLeastOne("batches", batches);
    atLeastOne("keep-active", keepActive);
    atLeastOne("pileup datasets", pileupDatasets);
    if (Math.abs((long) priority) > HIGHEST_PRIORITY) {
      throw new IllegalArgumentException(
          "priority %d is not allowed: from -%d to %d"
              .formatted(priority, HIGHEST_PRIORITY, HIGHEST_PRIORITY));
    }
    Names.require("diagram", processKey);
    Names.require("diagram", batchProcessKey);
  }

  /** In the diagrams that ship, as important as any other. */
  public static CampaignSettings usual(int batches, int keepActive) {
    return new CampaignSettings(batches, keepActive, 0, CAMPAIGN_DIAGRAM, BATCH_DIAGRAM, 1);
  }

  private static void atLeastOne(String what, int value) {
    if (value < 1) {
      throw new IllegalArgumentException(
          "%s %d is not allowed: a whole number of at least 1".formatted(what, value));
    }
  }
}
