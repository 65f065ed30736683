package org.catena.engine.store.ledger;

import java.util.Collection;
import java.util.List;
import org.catena.engine.core.ledger.JobRecord;
import org.catena.engine.core.port.OutputLedger;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

/** New outputs in table {@code new_output}; {@link JdbcJobLedger} adds them. */
public final class JdbcOutputLedger implements OutputLedger {
  private final JdbcClient jdbc;
  private final JdbcTemplate batches;

  public JdbcOutputLedger(JdbcTemplate template) {
    this.jdbc = JdbcClient.create(template);
    this.batches = template;
  }

  @Override
  public List<JobRecord> next(long orderId, int most) {
    return jdbc.sql(
            JdbcJobLedger.JOBS
                + " join new_output n on n.job_id = j.id"
                + " where n.order_id = ? order by n.job_id limit ?")
        .params(orderId, most)
        .query(JdbcJobLedger::job)
        .list();
  }

  @Override
  public void planned(Collection<JobRecord> jobs) {
    batches.batchUpdate(
        "delete from new_output where job_id = ?",
        jobs.stream().map(job -> new Object[] {job.id()}).toList());
  }
}
