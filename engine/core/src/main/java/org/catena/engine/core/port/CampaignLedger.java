package org.catena.engine.core.port;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.catena.engine.core.ledger.BatchCounts;
import org.catena.engine.core.ledger.BatchRecord;
import org.catena.engine.core.ledger.CampaignChange;
import org.catena.engine.core.ledger.CampaignRecord;
import org.catena.workflows.model.BatchKey;
import org.catena.workflows.model.CampaignKey;

/** Campaigns, their batches, and what people changed. */
public interface CampaignLedger {
  /**
   * Adds it; its id is ignored.
   *
   * @throws IllegalArgumentException when a campaign has that name already
   */
  CampaignRecord add(CampaignRecord campaign);

  Optional<CampaignRecord> find(CampaignKey key);

  Optional<CampaignRecord> find(long id);

  /**
   * The same, and nobody else changes it until the open transaction has ended.
   *
   * @throws IllegalArgumentException when there is none
   */
  CampaignRecord lock(CampaignKey key);

  /** Newest first. */
  List<CampaignRecord> all();

  /** Writes everything that may change: all but id, key, template, creation. */
  void change(CampaignRecord campaign);

  /**
   * Adds it; its id is ignored.
   *
   * @throws IllegalArgumentException when a batch has that name or number already
   */
  BatchRecord add(BatchRecord batch);

  Optional<BatchRecord> find(BatchKey key);

  /** In the order in which they were started. */
  List<BatchRecord> batches(long campaignId);

  /** Writes everything that may change: config, state, instance, end. */
  void change(BatchRecord batch);

  /** Of every batch of a campaign, by its id; a few small reads, whatever the number of jobs. */
  Map<Long, BatchCounts> counts(long campaignId);

  /** Jobs of its running batches that are neither done nor failed; as cheap as {@link #counts}. */
  long activeJobs(long campaignId);

  void note(CampaignChange change);

  /** Oldest first. */
  List<CampaignChange> changes(long campaignId);
}
