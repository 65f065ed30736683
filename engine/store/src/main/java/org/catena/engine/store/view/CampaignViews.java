package org.catena.engine.store.view;

import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.catena.engine.core.ledger.AttemptState;
import org.catena.engine.core.ledger.BatchCounts;
import org.catena.engine.core.ledger.BatchRecord;
import org.catena.engine.core.ledger.CampaignChange;
import org.catena.engine.core.ledger.CampaignRecord;
import org.catena.engine.core.port.CampaignLedger;
import org.catena.workflows.model.BatchKey;
import org.catena.workflows.model.CampaignKey;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Campaigns and how far they are, from counts that are kept. */
public final class CampaignViews {
  private final JdbcClient database;
  private final CampaignLedger campaigns;
  private final Clock clock;

  public CampaignViews(JdbcClient database, CampaignLedger campaigns, Clock clock) {
    this.database = database;
    this.campaigns = campaigns;
    this.clock = clock;
  }

  /** Newest first. */
  public Page<CampaignView> list(int limit, int offset) {
    List<CampaignRecord> all = campaigns.all();
    return new Page<>(all.size(), all.stream().skip(offset).limit(limit).map(this::view).toList());
  }

  /** The campaign of this name, or else the one that a batch of this name belongs to. */
  public Optional<CampaignKey> whose(CampaignKey name) {
    return campaigns
        .find(name)
        .or(
            () ->
                campaigns
                    .find(new BatchKey(name.scope(), name.name()))
                    .flatMap(batch -> campaigns.find(batch.campaignId())))
        .map(CampaignRecord::key);
  }

  public Optional<CampaignDetail> find(CampaignKey key) {
    return campaigns
        .find(key)
        .map(
            campaign ->
                new CampaignDetail(
                    view(campaign),
                    campaign.config(),
                    campaign.template(),
                    campaigns.changes(campaign.id()).stream().map(CampaignViews::change).toList()));
  }

  private static CampaignDetail.Change change(CampaignChange change) {
    return new CampaignDetail.Change(
        change.at(),
        change.who(),
        change.what(),
        change.before(),
        change.after(),
        change.fromBatch(),
        change.reason());
  }

  private CampaignView view(CampaignRecord campaign) {
    Instant now = clock.instant();
    List<BatchRecord> batches = campaigns.batches(campaign.id());
    Map<Long, BatchCounts> counts = campaigns.counts(campaign.id());
    Map<Long, AttemptTally> attempts = attempts(campaign.id());
    BatchCounts sum = counts.values().stream().reduce(BatchCounts.NONE, BatchCounts::plus);
    Counts jobs = Counts.of(sum.jobs().byGroup());
    CampaignPace pace = new CampaignPace(campaign, batches, jobs, now);
    return new CampaignView(
        campaign.key().scope(),
        campaign.key().name(),
        Rows.word(campaign.state().name()),
        campaign.settings().batches(),
        campaign.batchesStarted(),
        campaign.settings().keepActive(),
        campaign.settings().priority(),
        jobs,
        sum.active(),
        pace.jobsInAll(),
        sum.registered(),
        sum.failedCopies(),
        attempts.values().stream().reduce(AttemptTally.NONE, AttemptTally::plus),
        pace.jobsPerHour(),
        pace.estimatedEnd(),
        campaign.processInstanceId(),
        campaign.createdBy(),
        campaign.createdAt(),
        campaign.finishedAt().orElse(null),
        batches.stream()
            .map(
                batch ->
                    view(
                        batch,
                        counts.getOrDefault(batch.id(), BatchCounts.NONE),
                        attempts.getOrDefault(batch.id(), AttemptTally.NONE)))
            .toList());
  }

  private static BatchView view(BatchRecord batch, BatchCounts counts, AttemptTally attempts) {
    return new BatchView(
        batch.number(),
        batch.key().name(),
        Rows.word(batch.state().name()),
        Counts.of(counts.jobs().byGroup()),
        counts.active(),
        counts.registered(),
        counts.failedCopies(),
        attempts,
        batch.processInstanceId(),
        batch.startedAt(),
        batch.finishedAt().orElse(null));
  }

  private Map<Long, AttemptTally> attempts(long campaignId) {
    Map<Long, AttemptTally> tallies = new HashMap<>();
    database
        .sql(
            """
            select b.id, a.state, count(*) as attempts from batch b
            join work_order o
              on o.scope = b.scope and o.subject_name = b.name and o.subject = 'BATCH'
            join attempt a on a.order_id = o.id
            where b.campaign_id = :campaign group by b.id, a.state""")
        .param("campaign", campaignId)
        .query(
            (RowCallbackHandler)
                row ->
                    tallies.merge(
                        row.getLong("id"),
                        AttemptTally.of(
                            AttemptState.valueOf(row.getString("state")), row.getLong("attempts")),
                        AttemptTally::plus));
    return tallies;
  }
}
