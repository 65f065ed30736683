package org.catena.engine.store.view;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import org.catena.engine.core.ledger.BatchInput;
import org.catena.workflows.model.BatchKey;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Jobs and their attempts. */
public final class JobViews {
  private final JdbcClient database;
  private final String scope;
  private final Clock clock;
  private final JobInputs inputs;

  /**
   * @param listed tells by its batch and name what a job of a batch reads
   */
  public JobViews(
      JdbcClient database,
      String scope,
      Clock clock,
      BiFunction<BatchKey, String, List<BatchInput>> listed) {
    this.database = database;
    this.scope = scope;
    this.clock = clock;
    this.inputs = new JobInputs(database, listed);
  }

  /**
   * Jobs of a run, in the order in which they were planned.
   *
   * @param stage a box of the diagram; empty for all
   * @param state a word such as {@code backing-off}; empty for all
   */
  public Page<JobView> ofRun(long runNumber, String stage, String state, int limit, int offset) {
    String where =
        " where o.scope = :scope and o.run_number = :run"
            + (stage.isEmpty() ? "" : " and o.stage = :stage")
            + (state.isEmpty() ? "" : " and j.state = :state");
    Instant now = clock.instant();
    long total =
        bound(
                "select count(*) from job j join work_order o on o.id = j.order_id" + where,
                runNumber,
                stage,
                state)
            .query(Long.class)
            .single();
    return new Page<>(
        total,
        bound(
                JobRows.SELECT + where + " order by j.id limit :limit offset :offset",
                runNumber,
                stage,
                state)
            .param("limit", limit)
            .param("offset", offset)
            .query((row, number) -> JobRows.job(row, now))
            .list());
  }

  private JdbcClient.StatementSpec bound(String sql, long run, String stage, String state) {
    return database
        .sql(sql)
        .param("scope", scope)
        .param("run", run)
        .param("stage", stage)
        .param("state", Rows.constant(state));
  }

  public Optional<JobDetail> find(long id) {
    Instant now = clock.instant();
    return database
        .sql(JobRows.SELECT + " where j.id = :id")
        .param("id", id)
        .query((row, number) -> JobRows.job(row, now))
        .optional()
        .map(job -> detail(job, now));
  }

  private JobDetail detail(JobView job, Instant now) {
    List<AttemptView> attempts =
        database
            .sql(
                """
                select a.*, g.action, g.rule from attempt a
                left join judgement g on g.attempt_key = a.job_key
                where a.job_id = :job order by a.number""")
            .param("job", job.id())
            .query((row, number) -> JobRows.attempt(row, now))
            .list();
    return new JobDetail(
        job, command(job), attempts, inputs.of(job), output(job.id()).orElse(null));
  }

  private List<String> command(JobView job) {
    return database
        .sql("select arguments from attempt where job_id = :job order by number desc limit 1")
        .param("job", job.id())
        .query(String.class)
        .optional()
        .map(LedgerDocuments::arguments)
        .orElse(List.of());
  }

  private Optional<JobDetail.FileContent> output(long job) {
    return database
        .sql("select * from job where id = :job and output_path is not null")
        .param("job", job)
        .query(JobRows::output)
        .optional();
  }

  /** Where an attempt keeps its logs; empty when there is no such attempt. */
  public Optional<Path> directory(long job, int attempt) {
    return database
        .sql("select directory from attempt where job_id = :job and number = :number")
        .param("job", job)
        .param("number", attempt)
        .query(String.class)
        .optional()
        .map(Path::of);
  }

  /** When and why an attempt's logs were removed, for people; empty when they were not. */
  public Optional<String> logsRemoved(long job, int attempt) {
    return database
        .sql(
            """
            select logs_removed_at, logs_removed_because from attempt
            where job_id = :job and number = :number and logs_removed_because is not null""")
        .param("job", job)
        .param("number", attempt)
        .query(
            (row, number) ->
                "[removed on %s: %s]"
                    .formatted(
                        Rows.instant(row, "logs_removed_at").truncatedTo(ChronoUnit.SECONDS),
                        row.getString("logs_removed_because")))
        .optional();
  }
}
