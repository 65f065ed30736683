package org.catena.engine.core.campaign;

import java.time.Instant;
import java.util.Optional;
import org.catena.engine.core.ledger.BatchRecord;
import org.catena.engine.core.ledger.BatchState;
import org.catena.engine.core.ledger.CampaignRecord;
import org.catena.engine.core.ledger.CampaignSettings;
import org.catena.engine.core.ledger.CampaignState;

/** Copies of a campaign or batch with one thing changed. */
final class CampaignEdits {
  private CampaignEdits() {}

  static CampaignRecord state(CampaignRecord of, CampaignState state, Optional<Instant> finished) {
    return copy(
        of,
        state,
        of.config(),
        of.settings(),
        of.batchesStarted(),
        of.processInstanceId(),
        finished);
  }

  static CampaignRecord settings(CampaignRecord of, CampaignSettings settings) {
    return copy(
        of,
        of.state(),
        of.config(),
        settings,
        of.batchesStarted(),
        of.processInstanceId(),
        of.finishedAt());
  }

  static CampaignRecord config(CampaignRecord of, String config) {
    return copy(
        of,
        of.state(),
        config,
        of.settings(),
        of.batchesStarted(),
        of.processInstanceId(),
        of.finishedAt());
  }

  static CampaignRecord instance(CampaignRecord of, String instance) {
    return copy(
        of, of.state(), of.config(), of.settings(), of.batchesStarted(), instance, of.finishedAt());
  }

  /**
   * @param config of the batch after that
   */
  static CampaignRecord oneMoreBatch(CampaignRecord of, String config) {
    return copy(
        of,
        of.state(),
        config,
        of.settings(),
        of.batchesStarted() + 1,
        of.processInstanceId(),
        of.finishedAt());
  }

  private static CampaignRecord copy(
      CampaignRecord of,
      CampaignState state,
      String config,
      CampaignSettings settings,
      int batchesStarted,
      String processInstanceId,
      Optional<Instant> finishedAt) {
    return new CampaignRecord(
        of.id(),
        of.key(),
        state,
        config,
        of.template(),
        settings,
        batchesStarted,
        processInstanceId,
        of.createdAt(),
        of.createdBy(),
        finishedAt);
  }

  static BatchRecord instance(BatchRecord of, String instance) {
    return copy(of, of.config(), of.state(), instance, of.finishedAt());
  }

  static BatchRecord config(BatchRecord of, String config) {
    return copy(of, config, of.state(), of.processInstanceId(), of.finishedAt());
  }

  static BatchRecord over(BatchRecord of, BatchState state, Instant at) {
    return copy(of, of.config(), state, of.processInstanceId(), Optional.of(at));
  }

  private static BatchRecord copy(
      BatchRecord of,
      String config,
      BatchState state,
      String processInstanceId,
      Optional<Instant> finishedAt) {
    return new BatchRecord(
        of.id(),
        of.campaignId(),
        of.number(),
        of.key(),
        config,
        of.template(),
        of.jobs(),
        state,
        processInstanceId,
        of.startedAt(),
        finishedAt);
  }
}
