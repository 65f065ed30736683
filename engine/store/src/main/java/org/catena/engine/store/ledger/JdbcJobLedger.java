package org.catena.engine.store.ledger;

import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.catena.adapters.spi.JobKey;
import org.catena.engine.core.ledger.AttemptRecord;
import org.catena.engine.core.ledger.GroupCounts;
import org.catena.engine.core.ledger.JobKind;
import org.catena.engine.core.ledger.JobRecord;
import org.catena.engine.core.ledger.JobState;
import org.catena.engine.core.ledger.NextAttempt;
import org.catena.engine.core.port.JobLedger;
import org.catena.workflows.model.Adler32;
import org.catena.workflows.model.Chunk;
import org.catena.workflows.model.Content;
import org.catena.workflows.model.Resources;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Jobs and attempts in tables {@code job}, {@code attempt} and {@code job_count}. */
public final class JdbcJobLedger implements JobLedger {
  static final String JOBS =
      "select j.*, o.scope, o.run_number, o.subject, o.subject_name, o.stage from job j"
          + " join work_order o on o.id = j.order_id";

  private final JdbcClient jdbc;
  private final JdbcTemplate batches;
  private final AttemptRows attempts;

  public JdbcJobLedger(JdbcTemplate template) {
    this.jdbc = JdbcClient.create(template);
    this.batches = template;
    this.attempts = new AttemptRows(template);
  }

  @Override
  public List<JobRecord> add(Collection<JobRecord> jobs) {
    List<@Nullable Object[]> rows = new ArrayList<>(jobs.size());
    Map<CountKey, Long> counts = new TreeMap<>();
    for (JobRecord job : jobs) {
      rows.add(
          new @Nullable Object[] {
            job.orderId(),
            job.name(),
            job.kind().name(),
            job.chunk().map(Chunk::index).orElse(null),
            job.chunk().map(Chunk::first).orElse(null),
            job.chunk().map(Chunk::events).orElse(null),
            job.state().name(),
            job.attempts(),
            job.fault(),
            job.reason(),
            job.next().resources().cores(),
            job.next().resources().memoryBytes(),
            job.next().resources().walltime().toMillis(),
            Json.write(job.next().passedOver()),
            job.next().share()
          });
      counts.merge(CountKey.of(job), 1L, Long::sum);
    }
    batches.batchUpdate(
        """
        insert into job (order_id, name, kind, chunk_index, first_event, events, state, attempts,
          fault, reason, cores, memory_bytes, walltime_millis, passed_over, event_share)
        values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""",
        rows);
    count(counts);
    return jobs.stream()
        .map(JobRecord::orderId)
        .distinct()
        .flatMap(o -> ofOrder(o).stream())
        .toList();
  }

  @Override
  public List<JobRecord> ofOrder(long orderId) {
    return jdbc.sql(JOBS + " where j.order_id = ? order by j.id")
        .param(orderId)
        .query(JdbcJobLedger::job)
        .list();
  }

  @Override
  public Optional<JobRecord> find(long jobId) {
    return jdbc.sql(JOBS + " where j.id = ?").param(jobId).query(JdbcJobLedger::job).optional();
  }

  @Override
  public Optional<JobRecord> firstFailed(long orderId) {
    return jdbc.sql(JOBS + " where j.order_id = ? and j.state = 'FAILED' order by j.id limit 1")
        .param(orderId)
        .query(JdbcJobLedger::job)
        .optional();
  }

  @Override
  public List<AttemptRecord> openAttempts(long orderId) {
    return jdbc.sql(
            """
            select * from attempt where order_id = ?
            and state in ('INTENDED', 'SUBMITTED', 'RUNNING')\
            """)
        .param(orderId)
        .query(AttemptRows::attempt)
        .list();
  }

  @Override
  public Optional<AttemptRecord> attempt(long jobId, int number) {
    return jdbc.sql("select * from attempt where job_id = ? and number = ?")
        .params(jobId, number)
        .query(AttemptRows::attempt)
        .optional();
  }

  @Override
  public Set<JobKey> attemptKeys(long orderId) {
    return jdbc.sql("select job_key from attempt where order_id = ?")
        .param(orderId)
        .query((row, number) -> new JobKey(row.getString("job_key")))
        .set();
  }

  @Override
  public void write(Collection<JobRecord> changed, Collection<AttemptRecord> attempts) {
    Map<CountKey, Long> deltas = new TreeMap<>();
    Map<Long, JobState> states = states(changed);
    List<Object[]> made = new ArrayList<>();
    for (JobRecord job : changed) {
      JobState before = Objects.requireNonNull(states.get(job.id()), () -> "no such job: " + job);
      deltas.merge(new CountKey(job.orderId(), job.kind(), before), -1L, Long::sum);
      deltas.merge(CountKey.of(job), 1L, Long::sum);
      if (job.kind() == JobKind.PRODUCE
          && job.state() == JobState.SUCCEEDED
          && before != JobState.SUCCEEDED) {
        made.add(new Object[] {job.id(), job.orderId()});
      }
    }
    batches.batchUpdate("insert into new_output (job_id, order_id) values (?, ?)", made);
    deltas.values().removeIf(delta -> delta == 0);
    batches.batchUpdate(
        """
        update job set state = ?, attempts = ?, output_path = ?, output_bytes = ?,
          output_adler32 = ?, retry_at = ?, fault = ?, reason = ?, cores = ?, memory_bytes = ?,
          walltime_millis = ?, passed_over = ?, event_share = ? where id = ?""",
        changed.stream().map(JdbcJobLedger::changes).toList());
    count(deltas);
    this.attempts.write(attempts);
  }

  /**
   * As the ledger has them, and not as the writer remembers: a commit may be durable although its
   * acknowledgement got lost, and then it is written again. Nothing is locked: the job runner alone
   * changes jobs.
   */
  private Map<Long, JobState> states(Collection<JobRecord> wanted) {
    Map<Long, JobState> states = new HashMap<>();
    if (!wanted.isEmpty()) {
      jdbc.sql("select id, state from job where id = any(?)")
          .param(wanted.stream().map(JobRecord::id).sorted().toArray(Long[]::new))
          .query(
              row -> {
                states.put(row.getLong("id"), JobState.valueOf(row.getString("state")));
              });
    }
    return states;
  }

  private static @Nullable Object[] changes(JobRecord job) {
    return new @Nullable Object[] {
      job.state().name(),
      job.attempts(),
      job.output().map(output -> output.path().toString()).orElse(null),
      job.output().map(output -> output.content().bytes()).orElse(null),
      job.output().map(output -> output.content().adler32().hex()).orElse(null),
      Rows.time(job.retryAt()),
      job.fault(),
      Rows.cut(job.reason()),
      job.next().resources().cores(),
      job.next().resources().memoryBytes(),
      job.next().resources().walltime().toMillis(),
      Json.write(job.next().passedOver()),
      job.next().share(),
      job.id()
    };
  }

  private void count(Map<CountKey, Long> deltas) {
    deltas.forEach(
        (key, delta) -> {
          int changed =
              jdbc.sql(
                      """
                      update job_count set jobs = jobs + ?
                      where order_id = ? and kind = ? and state = ?\
                      """)
                  .params(delta, key.orderId(), key.kind().name(), key.state().name())
                  .update();
          if (changed == 0) {
            jdbc.sql("insert into job_count (order_id, kind, state, jobs) values (?, ?, ?, ?)")
                .params(key.orderId(), key.kind().name(), key.state().name(), delta)
                .update();
          }
        });
  }

  @Override
  public GroupCounts counts(long orderId, JobKind kind) {
    Map<JobState.Group, Long> sums = new EnumMap<>(JobState.Group.class);
    jdbc.sql("select state, jobs from job_count where order_id = ? and kind = ? and jobs <> 0")
        .params(orderId, kind.name())
        .query(
            row -> {
              JobState state = JobState.valueOf(row.getString("state"));
              sums.merge(state.group(), row.getLong("jobs"), Long::sum);
            });
    return new GroupCounts(sums);
  }

  /** In a fixed order, so that two transactions never wait for each other's counters. */
  private record CountKey(long orderId, JobKind kind, JobState state)
      implements Comparable<CountKey> {
    static CountKey of(JobRecord job) {
      return new CountKey(job.orderId(), job.kind(), job.state());
    }

    @Override
    public int compareTo(CountKey other) {
      int byOrder = Long.compare(orderId, other.orderId);
      int byKind = byOrder != 0 ? byOrder : kind.compareTo(other.kind);
      return byKind != 0 ? byKind : state.compareTo(other.state);
    }
  }

  static JobRecord job(ResultSet row, int number) throws SQLException {
    Optional<Integer> index = Rows.optionalInt(row, "chunk_index");
    String path = row.getString("output_path");
    Optional<Chunk> chunk =
        index.isEmpty()
            ? Optional.empty()
            : Optional.of(
                new Chunk(index.get(), row.getLong("first_event"), row.getLong("events")));
    Optional<JobRecord.Output> output =
        path == null
            ? Optional.empty()
            : Optional.of(
                new JobRecord.Output(
                    Path.of(path),
                    new Content(
                        row.getLong("output_bytes"),
                        new Adler32(row.getString("output_adler32")))));
    return new JobRecord(
        row.getLong("id"),
        row.getLong("order_id"),
        Subjects.of(row),
        row.getString("stage"),
        row.getString("name"),
        JobKind.valueOf(row.getString("kind")),
        chunk,
        JobState.valueOf(row.getString("state")),
        row.getInt("attempts"),
        output,
        Rows.optionalInstant(row, "retry_at"),
        row.getString("fault"),
        row.getString("reason"),
        new NextAttempt(
            resources(row), Json.list(row.getString("passed_over")), row.getDouble("event_share")));
  }

  static Resources resources(ResultSet row) throws SQLException {
    return new Resources(
        row.getInt("cores"),
        row.getLong("memory_bytes"),
        Duration.ofMillis(row.getLong("walltime_millis")));
  }
}
