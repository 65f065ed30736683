package org.catena.engine.core.production;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.catena.engine.core.ledger.BatchRecord;
import org.catena.engine.core.port.CampaignLedger;
import org.catena.workflows.campaign.ProductionConfig;
import org.catena.workflows.campaign.ProductionFormatException;
import org.catena.workflows.campaign.job.BatchJobs;
import org.catena.workflows.campaign.read.ProductionReader;
import org.catena.workflows.model.BatchKey;

/** The batches that are worked on, as the ledger has them now; their files are read once. */
public final class Productions {
  private final CampaignLedger campaigns;
  private final Map<BatchKey, Production> read = new ConcurrentHashMap<>();

  public Productions(CampaignLedger campaigns) {
    this.campaigns = campaigns;
  }

  /**
   * @throws IllegalArgumentException when there is no such batch
   */
  public Production of(BatchKey key) {
    BatchRecord batch =
        campaigns
            .find(key)
            .orElseThrow(() -> new IllegalArgumentException("there is no " + key.title()));
    Production known = read.get(key);
    if (known != null && known.batch().equals(batch)) {
      return known;
    }
    Production fresh = production(batch);
    read.put(key, fresh);
    return fresh;
  }

  /** Nothing of it is to be made any more. */
  public void forget(BatchKey key) {
    read.remove(key);
  }

  private static Production production(BatchRecord batch) {
    ProductionConfig config = readAgain(batch, batch.config());
    return new Production(batch, config, jobs(config));
  }

  /** Reads a text that was good before, or differs from it in a good value. */
  static ProductionConfig readAgain(BatchRecord batch, String text) {
    try {
      return read(batch.key().name(), text);
    } catch (ProductionFormatException changed) {
      throw new IllegalStateException(
          "the text of %s was good when it was started: %s"
              .formatted(batch.key().title(), changed.getMessage()),
          changed);
    }
  }

  /** Reads a production's file. */
  public static ProductionConfig read(String name, String text) throws ProductionFormatException {
    return ProductionReader.read(name, text.getBytes(StandardCharsets.UTF_8));
  }

  /**
   * The jobs of a batch.
   *
   * @throws IllegalArgumentException when they are of a kind that is not run yet
   */
  public static BatchJobs jobs(ProductionConfig config) {
    return config
        .work()
        .fold(
            BatchJobs::generated,
            inputs -> {
              throw new IllegalArgumentException(
                  "%s takes inputs (InputDataset=%s): only productions of generated events are run yet"
                      .formatted(config.file(), inputs.dataset()));
            },
            image -> {
              throw new IllegalArgumentException(
                  "%s builds an image (IsImage): only productions of generated events are run yet"
                      .formatted(config.file()));
            });
  }
}
