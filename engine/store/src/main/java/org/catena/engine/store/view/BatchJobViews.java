package org.catena.engine.store.view;

import java.time.Clock;
import java.time.Instant;
import org.catena.workflows.model.CampaignKey;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Jobs of campaigns. */
public final class BatchJobViews {
  private static final String OF_CAMPAIGN =
      " join batch b on o.scope = b.scope and o.subject_name = b.name and o.subject = 'BATCH'"
          + " join campaign c on c.id = b.campaign_id where c.scope = :scope and c.name = :name";

  private final JdbcClient database;
  private final Clock clock;

  public BatchJobViews(JdbcClient database, Clock clock) {
    this.database = database;
    this.clock = clock;
  }

  /**
   * Jobs of a campaign, in the order in which they were planned.
   *
   * @param batch its number; 0 for all
   * @param state a word such as {@code failed}; empty for all
   */
  public Page<JobView> ofCampaign(CampaignKey key, int batch, String state, int limit, int offset) {
    String where =
        OF_CAMPAIGN
            + (batch == 0 ? "" : " and b.number = :batch")
            + (state.isEmpty() ? "" : " and j.state = :state");
    Instant now = clock.instant();
    long total =
        bound(
                "select count(*) from job j join work_order o on o.id = j.order_id" + where,
                key,
                batch,
                state)
            .query(Long.class)
            .single();
    return new Page<>(
        total,
        bound(
                JobRows.SELECT + where + " order by j.id limit :limit offset :offset",
                key,
                batch,
                state)
            .param("limit", limit)
            .param("offset", offset)
            .query((row, number) -> JobRows.job(row, now))
            .list());
  }

  private JdbcClient.StatementSpec bound(String sql, CampaignKey key, int batch, String state) {
    return database
        .sql(sql)
        .param("scope", key.scope())
        .param("name", key.name())
        .param("batch", batch)
        .param("state", Rows.constant(state));
  }
}
