package org.catena.engine.core.campaign;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.Optional;
import java.util.function.Consumer;
import org.catena.engine.core.ledger.BatchRecord;
import org.catena.engine.core.ledger.BatchState;
import org.catena.engine.core.ledger.CampaignRecord;
import org.catena.engine.core.ledger.CampaignState;
import org.catena.engine.core.port.CampaignLedger;
import org.catena.engine.core.port.Chains;
import org.catena.engine.core.port.InputLedger;
import org.catena.engine.core.port.Transactions;
import org.catena.engine.core.production.BatchFiles;
import org.catena.engine.core.production.DatasetListing;
import org.catena.engine.core.production.Productions;
import org.catena.workflows.campaign.ProductionConfig;
import org.catena.workflows.campaign.ProductionFormatException;
import org.catena.workflows.model.BatchKey;
import org.catena.workflows.model.CampaignKey;
import org.catena.workflows.model.Subject;

/** What the diagrams of campaigns and batches do, in the transactions that move their tokens. */
public final class BatchStarts {
  private final CampaignLedger campaigns;
  private final InputLedger inputs;
  private final DatasetListing datasets;
  private final Chains chains;
  private final Transactions transactions;
  private final Consumer<Subject> changed;
  private final Clock clock;

  /**
   * @param datasets says what each batch is to read
   * @param changed told after the commit
   */
  public BatchStarts(
      CampaignLedger campaigns,
      InputLedger inputs,
      DatasetListing datasets,
      Chains chains,
      Transactions transactions,
      Consumer<Subject> changed,
      Clock clock) {
    this.campaigns = campaigns;
    this.inputs = inputs;
    this.datasets = datasets;
    this.chains = chains;
    this.transactions = transactions;
    this.changed = changed;
    this.clock = clock;
  }

  /**
   * Starts the next batch, if one is left: its row, its number, the files that it reads and the
   * token that asks for it are one commit, so none is ever started twice, and its jobs stay what
   * they are whatever becomes of its datasets.
   *
   * @return whether more are left after it
   * @throws IllegalArgumentException when its name is taken, its diagram is not there, or there is
   *     nothing for it to read
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
    BatchKey key = new BatchKey(config.scope(), config.dataset().name());
    BatchFiles files = files(campaign, config);
    BatchRecord batch =
        campaigns.add(
            new BatchRecord(
                0,
                campaign.id(),
                campaign.batchesStarted() + 1,
                key,
                campaign.config(),
                campaign.template(),
                files.jobs(key, config).size(),
                BatchState.RUNNING,
                "",
                startedAt(campaign),
                Optional.empty()));
    files.keep(batch.id(), inputs);
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

  /** To the second, and no two of a campaign alike: it tells apart what runs of one number make. */
  private Instant startedAt(CampaignRecord campaign) {
    Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
    return campaigns.batches(campaign.id()).stream()
        .map(batch -> batch.startedAt().plusSeconds(1))
        .filter(now::isBefore)
        .max(Comparator.naturalOrder())
        .orElse(now);
  }

  private BatchFiles files(CampaignRecord campaign, ProductionConfig config) {
    try {
      return datasets.of(config);
    } catch (IllegalArgumentException nothingToRead) {
      throw new IllegalArgumentException(
          "batch %d of %s cannot be started: %s"
              .formatted(
                  campaign.batchesStarted() + 1,
                  campaign.key().title(),
                  nothingToRead.getMessage()),
          nothingToRead);
    }
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
