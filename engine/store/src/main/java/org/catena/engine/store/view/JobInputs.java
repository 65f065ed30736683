package org.catena.engine.store.view;

import java.util.List;
import java.util.function.BiFunction;
import org.catena.engine.core.ledger.BatchInput;
import org.catena.engine.core.ledger.JobKind;
import org.catena.workflows.model.BatchKey;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * What a job reads: raw files, the outputs of its siblings, the product of another stage, or files
 * of a dataset.
 */
final class JobInputs {
  private final JdbcClient database;
  private final BiFunction<BatchKey, String, List<BatchInput>> listed;

  JobInputs(JdbcClient database, BiFunction<BatchKey, String, List<BatchInput>> listed) {
    this.database = database;
    this.listed = listed;
  }

  List<JobDetail.FileContent> of(JobView job) {
    return switch (JobKind.valueOf(Rows.constant(job.kind()))) {
      case PROCESS -> rawFiles(job);
      case MERGE -> chunks(job);
      case SINGLE -> products(job);
      case PRODUCE -> ofDatasets(job);
    };
  }

  private List<JobDetail.FileContent> ofDatasets(JobView job) {
    return database
        .sql(
            "select o.scope, o.subject_name from work_order o join job j on j.order_id = o.id"
                + " where j.id = :job")
        .param("job", job.id())
        .query((row, number) -> new BatchKey(row.getString("scope"), row.getString("subject_name")))
        .optional()
        .map(batch -> listed.apply(batch, job.name()))
        .orElseGet(List::of)
        .stream()
        .map(
            input ->
                new JobDetail.FileContent(
                    input.file().name(), input.content().bytes(), input.content().adler32().hex()))
        .toList();
  }

  private List<JobDetail.FileContent> rawFiles(JobView job) {
    return database
        .sql(
            "select r.manifest from run r join work_order o"
                + " on o.scope = r.scope and o.run_number = r.number"
                + " join job j on j.order_id = o.id where j.id = :job")
        .param("job", job.id())
        .query(String.class)
        .optional()
        .map(LedgerDocuments::rawFiles)
        .orElse(List.of());
  }

  private List<JobDetail.FileContent> chunks(JobView job) {
    return database
        .sql(
            "select s.* from job s join job j on j.order_id = s.order_id"
                + " where j.id = :job and s.kind = 'PROCESS' and s.output_path is not null"
                + " order by s.chunk_index")
        .param("job", job.id())
        .query(JobRows::output)
        .list();
  }

  /** The last job of the stage whose output is this stage's input. */
  private List<JobDetail.FileContent> products(JobView job) {
    List<OrderRow> orders =
        database
            .sql(
                "select s.* from work_order s join work_order o"
                    + " on o.scope = s.scope and o.run_number = s.run_number"
                    + " join job j on j.order_id = o.id where j.id = :job order by s.id")
            .param("job", job.id())
            .query(OrderRow::read)
            .list();
    String input =
        orders.stream()
            .filter(order -> order.stage().equals(job.activityId()))
            .map(order -> order.parameters().getOrDefault("input", ""))
            .findFirst()
            .orElse("");
    List<Long> makers =
        orders.stream()
            .filter(order -> input.equals(order.parameters().get("output")))
            .map(OrderRow::id)
            .toList();
    return makers.isEmpty() ? List.of() : outputs(makers);
  }

  private List<JobDetail.FileContent> outputs(List<Long> orders) {
    return database
        .sql(
            "select * from job where order_id in (:orders) and kind in ('MERGE', 'SINGLE')"
                + " and output_path is not null order by id")
        .param("orders", orders)
        .query(JobRows::output)
        .list();
  }
}
