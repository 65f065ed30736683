package org.catena.engine.core.campaign;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.function.Consumer;
import org.catena.engine.core.ledger.BatchRecord;
import org.catena.engine.core.ledger.BatchState;
import org.catena.engine.core.ledger.CampaignRecord;
import org.catena.engine.core.ledger.CampaignState;
import org.catena.engine.core.port.CampaignLedger;
import org.catena.engine.core.port.Chains;
import org.catena.engine.core.port.Transactions;
import org.catena.engine.core.production.Productions;
import org.catena.workflows.campaign.ProductionConfig;
import org.catena.workflows.campaign.ProductionFormatException;
import org.catena.workflows.model.BatchKey;
import org.catena.workflows.model.CampaignKey;
import org.catena.workflows.model.Subject;

/** What the diagrams of campaigns and batches do, in the transactions that move their tokens. */
public final class BatchStarts {
  private final CampaignLedger campaigns;
  private final Chains chains;
  private final Transactions transactions;
  private final Consumer<Subject> changed;
  private final Clock clock;

  /**
   * @param changed told after the commit
   */
  public BatchStarts(
      CampaignLedger campaigns,
      Chains chains,
      Transactions transactions,
      Consumer<Subject> changed,
      Clock clock) {
    this.campaigns = campaigns;
    this.chains = chains;
    this.transactions = transactions;
    this.changed = changed;
    this.clock = clock;
  }

  /**
   * Starts the next batch, if one is left: its row, its number and the token that asks for it are
   * one commit, so none is ever started twice.
   *
   * @return whether more are left after it
   * @throws IllegalArgumentException when its name is taken, or its diagram is not there
   */
  public boolean next(CampaignKey key) {
    return transactions.inOne(
        () -> {
          CampaignRecord campaign = campaigns.lock(key);
          return campaign.hasMore() && start(campaign).hasMore();
        });
  }

  private CampaignRecord start(CampaignRecord campaign) {
    ProductionConfig config = read(campaign);
    BatchRecord batch =
        campaigns.add(
            new BatchRecord(
                0,
                campaign.id(),
                campaign.batchesStarted() + 1,
                new BatchKey(config.scope(), config.dataset().name()),
                campaign.config(),
                campaign.template(),
                Productions.jobs(config).size(),
                BatchState.RUNNING,
                "",
                clock.instant().truncatedTo(ChronoUnit.SECONDS),
                Optional.empty()));
    String instance = chains.start(campaign.settings().batchProcessKey(), batch);
    campaigns.change(CampaignEdits.instance(batch, instance));
    boolean last = batch.number() >= campaign.settings().batches();
    CampaignRecord started =
        CampaignEdits.oneMoreBatch(
            campaign,
            last ? campaign.config() : ProductionPlan.nextText(config, campaign.settings()));
    campaigns.change(started);
    transactions.afterCommit(() -> changed.accept(campaign.key()));
    return started;
  }

  private static ProductionConfig read(CampaignRecord campaign) {
    try {
      return Productions.read(campaign.key().name(), campaign.config());
    } catch (ProductionFormatException wrong) {
      throw new IllegalArgumentException(
          "batch %d of %s cannot be started: %s"
              .formatted(campaign.batchesStarted() + 1, campaign.key().title(), wrong.getMessage()),
          wrong);
    }
  }

  /** The diagram of a batch has come to its end. */
  public void finished(BatchKey key) {
    BatchRecord batch =
        campaigns
            .find(key)
            .orElseThrow(() -> new IllegalStateException("there is no " + key.title()));
    CampaignRecord campaign = campaigns.find(batch.campaignId()).orElseThrow();
    BatchState state =
        campaign.state() == CampaignState.CANCELLING ? BatchState.CANCELLED : BatchState.DONE;
    campaigns.change(CampaignEdits.over(batch, state, clock.instant()));
    transactions.afterCommit(
        () -> {
          changed.accept(key);
          changed.accept(campaign.key());
        });
  }

  /** The diagram of a campaign has come to its end. */
  public void finished(CampaignKey key) {
    CampaignRecord campaign = campaigns.lock(key);
    Instant now = clock.instant();
    CampaignState state =
        campaign.state() == CampaignState.CANCELLING ? CampaignState.CANCELLED : CampaignState.DONE;
    campaigns.change(CampaignEdits.state(campaign, state, Optional.of(now)));
    transactions.afterCommit(() -> changed.accept(key));
  }
}
