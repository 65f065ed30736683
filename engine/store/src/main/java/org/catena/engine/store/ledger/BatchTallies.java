package org.catena.engine.store.ledger;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import org.catena.engine.core.ledger.BatchCounts;
import org.catena.engine.core.ledger.GroupCounts;
import org.catena.engine.core.ledger.JobState;
import org.catena.engine.core.ledger.JobState.Group;
import org.springframework.jdbc.core.simple.JdbcClient;

/** How far the batches of a campaign are, from counts that are kept with every change of a job. */
final class BatchTallies {
  private static final String ORDERS_OF_BATCHES =
      " join work_order o on o.scope = b.scope and o.subject_name = b.name and o.subject = 'BATCH'";

  private final JdbcClient jdbc;

  BatchTallies(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  Map<Long, BatchCounts> of(long campaignId) {
    Map<Long, Map<Group, Long>> jobs = jobs(campaignId);
    Map<Long, BatchCounts> counts = new HashMap<>();
    jobs.forEach((batch, groups) -> counts.put(batch, counted(groups)));
    copies(campaignId, counts);
    return counts;
  }

  long active(long campaignId) {
    return jdbc.sql(
            "select coalesce((select sum(b.jobs) from batch b"
                + " where b.campaign_id = :campaign and b.state = 'RUNNING'), 0)"
                + " - coalesce((select sum(c.jobs) from batch b"
                + ORDERS_OF_BATCHES
                + " join job_count c on c.order_id = o.id"
                + " where b.campaign_id = :campaign and b.state = 'RUNNING'"
                + " and c.kind = 'PRODUCE' and c.state in ('SUCCEEDED', 'FAILED')), 0)")
        .param("campaign", campaignId)
        .query(Long.class)
        .single();
  }

  private static BatchCounts counted(Map<Group, Long> groups) {
    return new BatchCounts(new GroupCounts(groups), 0, 0);
  }

  /** A batch whose jobs are not planned yet has all of them to come. */
  private Map<Long, Map<Group, Long>> jobs(long campaignId) {
    Map<Long, Map<Group, Long>> jobs = new HashMap<>();
    jdbc.sql("select id, jobs from batch where campaign_id = ?")
        .param(campaignId)
        .query(
            row -> {
              Map<Group, Long> groups = new EnumMap<>(Group.class);
              groups.put(Group.WAITING, row.getLong("jobs"));
              jobs.put(row.getLong("id"), groups);
            });
    jdbc.sql(
            "select b.id, c.state, c.jobs from batch b"
                + ORDERS_OF_BATCHES
                + " join job_count c on c.order_id = o.id"
                + " where b.campaign_id = ? and c.kind = 'PRODUCE' and c.jobs <> 0")
        .param(campaignId)
        .query(
            row -> {
              Map<Group, Long> groups = jobs.getOrDefault(row.getLong("id"), new HashMap<>());
              long count = row.getLong("jobs");
              groups.merge(Group.WAITING, -count, Long::sum);
              groups.merge(JobState.valueOf(row.getString("state")).group(), count, Long::sum);
            });
    return jobs;
  }

  private void copies(long campaignId, Map<Long, BatchCounts> counts) {
    jdbc.sql(
            "select b.id, t.state, count(*) as copies from batch b"
                + ORDERS_OF_BATCHES
                + " join transfer t on t.order_id = o.id"
                + " where b.campaign_id = ? and o.kind = 'REGISTER_OUTPUTS'"
                + " and t.state in ('REGISTERED', 'FAILED') group by b.id, t.state")
        .param(campaignId)
        .query(
            row -> {
              long copies = row.getLong("copies");
              boolean registered = "REGISTERED".equals(row.getString("state"));
              counts.merge(
                  row.getLong("id"),
                  new BatchCounts(
                      GroupCounts.NONE, registered ? copies : 0, registered ? 0 : copies),
                  BatchCounts::plus);
            });
  }
}
