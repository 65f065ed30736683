package org.catena.engine.core.production;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.catena.engine.core.ledger.BatchInput;
import org.catena.engine.core.ledger.BatchRecord;
import org.catena.engine.core.port.CampaignLedger;
import org.catena.engine.core.port.InputLedger;
import org.catena.workflows.campaign.ProductionConfig;
import org.catena.workflows.campaign.ProductionFormatException;
import org.catena.workflows.campaign.read.ProductionReader;
import org.catena.workflows.model.BatchKey;
import org.jspecify.annotations.Nullable;

/** The batches that are worked on, as the ledger has them now; their files are read once. */
public final class Productions {
  private final CampaignLedger campaigns;
  private final InputLedger inputs;
  private final Map<BatchKey, Production> read = new ConcurrentHashMap<>();

  public Productions(CampaignLedger campaigns, InputLedger inputs) {
    this.campaigns = campaigns;
    this.inputs = inputs;
  }

  /**
   * @throws IllegalArgumentException when there is no such batch
   */
  public Production of(BatchKey key) {
    BatchRecord batch = record(key);
    Production known = read.get(key);
    if (known != null && known.batch().equals(batch)) {
      return known;
    }
    Production fresh = production(batch, known);
    read.put(key, fresh);
    return fresh;
  }

  /**
   * What a job reads, as it was listed when its batch was started: its inputs, then its pileup. For
   * people who look; a batch that nobody works on is not kept in mind for it.
   *
   * @throws IllegalArgumentException when there is no such batch, or it has no such job
   */
  public List<BatchInput> filesOf(BatchKey key, String job) {
    Production production = read.containsKey(key) ? of(key) : production(record(key), null);
    return production.reads(production.job(job));
  }

  /** Nothing of it is to be made any more. */
  public void forget(BatchKey key) {
    read.remove(key);
  }

  private BatchRecord record(BatchKey key) {
    return campaigns
        .find(key)
        .orElseThrow(() -> new IllegalArgumentException("there is no " + key.title()));
  }

  /** What a batch reads never changes; its text may. */
  private Production production(BatchRecord batch, @Nullable Production known) {
    ProductionConfig config = readAgain(batch, batch.config());
    BatchFiles files =
        known != null && known.batch().id() == batch.id()
            ? known.files()
            : BatchFiles.of(batch.id(), inputs);
    return new Production(batch, config, files, files.jobs(batch.key(), config));
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
}
