package org.catena.engine.store.ledger;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.catena.engine.core.ledger.BatchCounts;
import org.catena.engine.core.ledger.BatchRecord;
import org.catena.engine.core.ledger.BatchState;
import org.catena.engine.core.ledger.CampaignChange;
import org.catena.engine.core.ledger.CampaignRecord;
import org.catena.engine.core.ledger.CampaignSettings;
import org.catena.engine.core.ledger.CampaignState;
import org.catena.engine.core.port.CampaignLedger;
import org.catena.workflows.model.BatchKey;
import org.catena.workflows.model.CampaignKey;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Campaigns in tables {@code campaign}, {@code batch} and {@code campaign_change}. */
public final class JdbcCampaignLedger implements CampaignLedger {
  private final JdbcClient jdbc;

  public JdbcCampaignLedger(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  @Override
  public CampaignRecord add(CampaignRecord campaign) {
    if (find(campaign.key()).isPresent()) {
      throw taken(campaign.key().title());
    }
    CampaignSettings settings = campaign.settings();
    try {
      long id =
          Inserts.idOf(
              jdbc.sql(
                      """
                      insert into campaign (scope, name, state, config, template, batches,
                        keep_active, priority, process_key, batch_process_key, pileup_datasets,
                        batches_started, process_instance_id, created_at, created_by)
                      values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)\
                      """)
                  .params(
                      campaign.key().scope(),
                      campaign.key().name(),
                      campaign.state().name(),
                      campaign.config(),
                      campaign.template(),
                      settings.batches(),
                      settings.keepActive(),
                      settings.priority(),
                      settings.processKey(),
                      settings.batchProcessKey(),
                      settings.pileupDatasets(),
                      campaign.batchesStarted(),
                      campaign.processInstanceId(),
                      Rows.time(campaign.createdAt()),
                      Rows.subject(campaign.createdBy())));
      return find(id).orElseThrow();
    } catch (DuplicateKeyException other) {
      throw taken(campaign.key().title());
    }
  }

  private static IllegalArgumentException taken(String title) {
    return new IllegalArgumentException(title + " exists already: choose another name");
  }

  @Override
  public Optional<CampaignRecord> find(CampaignKey key) {
    return jdbc.sql("select * from campaign where scope = ? and name = ?")
        .params(key.scope(), key.name())
        .query(JdbcCampaignLedger::campaign)
        .optional();
  }

  @Override
  public Optional<CampaignRecord> find(long id) {
    return jdbc.sql("select * from campaign where id = ?")
        .param(id)
        .query(JdbcCampaignLedger::campaign)
        .optional();
  }

  @Override
  public CampaignRecord lock(CampaignKey key) {
    return jdbc.sql("select * from campaign where scope = ? and name = ? for update")
        .params(key.scope(), key.name())
        .query(JdbcCampaignLedger::campaign)
        .optional()
        .orElseThrow(() -> new IllegalArgumentException("there is no " + key.title()));
  }

  @Override
  public List<CampaignRecord> all() {
    return jdbc.sql("select * from campaign order by id desc")
        .query(JdbcCampaignLedger::campaign)
        .list();
  }

  @Override
  public void change(CampaignRecord campaign) {
    jdbc.sql(
            """
            update campaign set state = ?, config = ?, batches = ?, keep_active = ?, priority = ?,
              batches_started = ?, process_instance_id = ?, finished_at = ? where id = ?\
            """)
        .param(campaign.state().name())
        .param(campaign.config())
        .param(campaign.settings().batches())
        .param(campaign.settings().keepActive())
        .param(campaign.settings().priority())
        .param(campaign.batchesStarted())
        .param(campaign.processInstanceId())
        .param(Rows.time(campaign.finishedAt()))
        .param(campaign.id())
        .update();
  }

  @Override
  public BatchRecord add(BatchRecord batch) {
    if (find(batch.key()).isPresent()) {
      throw taken(batch.key().title());
    }
    try {
      jdbc.sql(
              """
              insert into batch (campaign_id, number, scope, name, config, template, jobs, state,
                process_instance_id, started_at)
              values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)\
              """)
          .params(
              batch.campaignId(),
              batch.number(),
              batch.key().scope(),
              batch.key().name(),
              batch.config(),
              batch.template(),
              batch.jobs(),
              batch.state().name(),
              batch.processInstanceId(),
              Rows.time(batch.startedAt()))
          .update();
      return find(batch.key()).orElseThrow();
    } catch (DuplicateKeyException other) {
      throw taken(batch.key().title());
    }
  }

  @Override
  public Optional<BatchRecord> find(BatchKey key) {
    return jdbc.sql("select * from batch where scope = ? and name = ?")
        .params(key.scope(), key.name())
        .query(JdbcCampaignLedger::batch)
        .optional();
  }

  @Override
  public List<BatchRecord> batches(long campaignId) {
    return jdbc.sql("select * from batch where campaign_id = ? order by number")
        .param(campaignId)
        .query(JdbcCampaignLedger::batch)
        .list();
  }

  @Override
  public void change(BatchRecord batch) {
    jdbc.sql(
            """
            update batch set config = ?, state = ?, process_instance_id = ?, finished_at = ?
            where id = ?\
            """)
        .param(batch.config())
        .param(batch.state().name())
        .param(batch.processInstanceId())
        .param(Rows.time(batch.finishedAt()))
        .param(batch.id())
        .update();
  }

  @Override
  public Map<Long, BatchCounts> counts(long campaignId) {
    return new BatchTallies(jdbc).of(campaignId);
  }

  @Override
  public long activeJobs(long campaignId) {
    return new BatchTallies(jdbc).active(campaignId);
  }

  @Override
  public void note(CampaignChange change) {
    jdbc.sql(
            """
            insert into campaign_change (campaign_id, changed_at, who, what, before_change,
              after_change, from_batch, reason)
            values (?, ?, ?, ?, ?, ?, ?, ?)\
            """)
        .params(
            change.campaignId(),
            Rows.time(change.at()),
            Rows.subject(change.who()),
            Rows.subject(change.what()),
            change.before(),
            change.after(),
            change.fromBatch(),
            Rows.cut(change.reason()))
        .update();
  }

  @Override
  public List<CampaignChange> changes(long campaignId) {
    return jdbc.sql("select * from campaign_change where campaign_id = ? order by id")
        .param(campaignId)
        .query(
            (row, number) ->
                new CampaignChange(
                    row.getLong("campaign_id"),
                    Rows.instant(row, "changed_at"),
                    row.getString("who"),
                    row.getString("what"),
                    row.getString("before_change"),
                    row.getString("after_change"),
                    row.getInt("from_batch"),
                    row.getString("reason")))
        .list();
  }

  private static CampaignRecord campaign(ResultSet row, int number) throws SQLException {
    return new CampaignRecord(
        row.getLong("id"),
        new CampaignKey(row.getString("scope"), row.getString("name")),
        CampaignState.valueOf(row.getString("state")),
        row.getString("config"),
        row.getString("template"),
        new CampaignSettings(
            row.getInt("batches"),
            row.getInt("keep_active"),
            row.getInt("priority"),
            row.getString("process_key"),
            row.getString("batch_process_key"),
            row.getInt("pileup_datasets")),
        row.getInt("batches_started"),
        row.getString("process_instance_id"),
        Rows.instant(row, "created_at"),
        row.getString("created_by"),
        Rows.optionalInstant(row, "finished_at"));
  }

  private static BatchRecord batch(ResultSet row, int number) throws SQLException {
    return new BatchRecord(
        row.getLong("id"),
        row.getLong("campaign_id"),
        row.getInt("number"),
        new BatchKey(row.getString("scope"), row.getString("name")),
        row.getString("config"),
        row.getString("template"),
        row.getInt("jobs"),
        BatchState.valueOf(row.getString("state")),
        row.getString("process_instance_id"),
        Rows.instant(row, "started_at"),
        Rows.optionalInstant(row, "finished_at"));
  }
}
