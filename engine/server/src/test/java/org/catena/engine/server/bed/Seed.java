package org.catena.engine.server.bed;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.identity.User;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.catena.adapters.posix.FileContent;
import org.catena.adapters.spi.Catalog;
import org.catena.adapters.spi.DatasetPath;
import org.catena.adapters.spi.FileUrl;
import org.catena.adapters.spi.VerifiedReplica;
import org.catena.bpmn.diagrams.DiagramFile;
import org.catena.engine.server.security.FirstAdministrator;
import org.catena.workflows.model.LogicalFile;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.context.annotation.Profile;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Three runs, one running, one stopped, one done, as rows; users; files on disk. */
@Component
@Profile(Bed.PROFILE)
public final class Seed implements ApplicationRunner {
  public static final String SCOPE = "cms";
  public static final long RUNNING = 173692;
  public static final long STOPPED = 173657;
  public static final long DONE = 173664;
  public static final String READER = "reader";
  public static final String READER_PASSWORD = "reads-only-1";

  private final JdbcClient database;
  private final Catalog catalog;
  private final RepositoryService repository;
  private final RuntimeService runtime;
  private final IdentityService identity;
  private final FirstAdministrator first;
  private final Path data;
  private FirstAdministrator.Credentials admin = new FirstAdministrator.Credentials("", "");

  Seed(
      JdbcClient database,
      Catalog catalog,
      RepositoryService repository,
      RuntimeService runtime,
      IdentityService identity,
      FirstAdministrator first,
      @Value("${catena.data-dir}") Path data) {
    this.database = database;
    this.catalog = catalog;
    this.repository = repository;
    this.runtime = runtime;
    this.identity = identity;
    this.first = first;
    this.data = data;
  }

  public FirstAdministrator.Credentials admin() {
    return admin;
  }

  @Override
  public void run(ApplicationArguments arguments) throws IOException {
    first.ensure(credentials -> admin = credentials);
    User reader = identity.newUser(READER);
    reader.setPassword(READER_PASSWORD);
    identity.saveUser(reader);
    repository
        .createDeployment()
        .addModelInstance(
            "chain.bpmn",
            Bpmn.createExecutableProcess("raw-to-minitrees")
                .camundaHistoryTimeToLive(365)
                .startEvent()
                .receiveTask("processChunks")
                .endEvent()
                .done())
        .addString("retry-class.dmn", DiagramFile.shipped().get(1).xml())
        .deploy();
    runs();
    jobs();
    rest();
    files();
  }

  private void runs() {
    run(RUNNING, "science", null);
    run(STOPPED, "science", null);
    run(DONE, "calibration", "2026-11-21T13:00:00Z");
    order(1, RUNNING, "uploadGrid", "COPY", "{\"data\":\"raw\",\"to\":\"DCACHE-CHICAGO\"}", "DONE");
    order(2, RUNNING, "uploadTape", "COPY", "{\"data\":\"raw\",\"to\":\"TAPE-STOCKHOLM\"}", "OPEN");
    order(3, RUNNING, "processChunks", "PROCESS_CHUNKS", "{\"output\":\"processed\"}", "OPEN");
    order(4, RUNNING, "growMinitree", "RUN_JOB", "{\"input\":\"processed\"}", "OPEN");
    order(5, STOPPED, "processChunks", "PROCESS_CHUNKS", "{\"output\":\"processed\"}", "STOPPED");
    order(6, DONE, "copiesPolicy", "COPIES_POLICY", "{\"data\":\"raw\",\"copies\":\"2\"}", "DONE");
  }

  private void run(long number, String type, @Nullable String finished) {
    String instance =
        runtime.startProcessInstanceByKey("raw-to-minitrees", "run-00" + number).getId();
    database
        .sql(
            "insert into run values (?, ?, ?, 400, 4000, ?, 'same', 'DAQ-BUFFER',"
                + " 'raw-to-minitrees', ?, ?, ?)")
        .params(
            SCOPE,
            number,
            type,
            "{\"run\":%d,\"files\":[{\"name\":\"%s\",\"bytes\":4000,\"adler32\":\"0a0b0c0d\"}]}"
                .formatted(number, raw(number)),
            instance,
            at("2026-11-21T12:00:00Z"),
            finished == null ? null : at(finished))
        .update();
  }

  private void order(
      long id, long run, String stage, String kind, String parameters, String state) {
    database
        .sql(
            "insert into work_order (id, scope, run_number, stage, title, kind, parameters,"
                + " execution_id, state, reason, created_at, finished_at)"
                + " values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
        .params(
            id,
            SCOPE,
            run,
            stage,
            "Box " + stage,
            kind,
            parameters,
            "execution-" + id,
            state,
            state.equals("STOPPED") ? "chunk-00001: exit code 1" : "",
            at("2026-11-21T12:00:01Z"),
            state.equals("DONE") ? at("2026-11-21T12:00:11Z") : null)
        .update();
  }

  private void jobs() throws IOException {
    job(1, 3, "chunk-00000", "PROCESS", 0, "SUCCEEDED", 1);
    job(2, 3, "chunk-00001", "PROCESS", 1, "SUCCEEDED", 2);
    job(3, 3, "chunk-00002", "PROCESS", 2, "RUNNING", 1);
    job(4, 3, "chunk-00003", "PROCESS", 3, "BACKING_OFF", 1);
    job(5, 3, "merge", "MERGE", null, "WAITING", 0);
    job(6, 5, "chunk-00000", "PROCESS", 0, "SUCCEEDED", 1);
    job(7, 5, "chunk-00001", "PROCESS", 1, "FAILED", 3);
    database
        .sql(
            "insert into job_count select order_id, kind, state, count(*) from job"
                + " group by order_id, kind, state")
        .update();
    attempt(2, 1, "FAILED", 1);
    attempt(2, 2, "SUCCEEDED", 0);
    attempt(3, 1, "RUNNING", null);
    attempt(7, 1, "LOST", null);
    told();
    judged(2, 1, 3, "EXIT_CODE", 1, "payload-exit", "SAME_SITE", "2026-11-21T12:00:05Z");
    judged(7, 2, 5, "EXIT_CODE", 1, "payload-exit", "SAME_SITE", "2026-11-21T12:00:06Z");
    judged(3, 1, 3, "VANISHED", -1, "former-row", "NEVER", "2026-11-21T12:00:07Z");
    handover(1, "LOST", "11.0:key-1", "the graph was taken out of POOL: condor_rm by shift");
    handover(2, "RUNNING", "12.0:key-2", "");
    copy(1, "DCACHE-CHICAGO", "REGISTERED");
    copy(2, "TAPE-STOCKHOLM", "UNDERWAY");
  }

  private void job(
      long id,
      long order,
      String name,
      String kind,
      @Nullable Integer chunk,
      String state,
      int attempts) {
    boolean good = state.equals("SUCCEEDED");
    database
        .sql(
            "insert into job (id, order_id, name, kind, chunk_index, first_event, events, state,"
                + " attempts, output_path, output_bytes, output_adler32, retry_at, fault, reason)"
                + " values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
        .params(
            id,
            order,
            name,
            kind,
            chunk,
            chunk == null ? null : chunk * 100L,
            chunk == null ? null : 100L,
            state,
            attempts,
            good ? "/jobs/" + name + "/out.csv" : null,
            good ? 77L : null,
            good ? "01020304" : null,
            null,
            state.equals("FAILED") ? "EXIT_CODE" : "",
            state.equals("FAILED") ? "exit code 1" : "")
        .update();
  }

  private void attempt(long job, int number, String state, @Nullable Integer exitCode)
      throws IOException {
    Path directory = Files.createDirectories(data.resolve("attempt-" + job + "-" + number));
    Files.writeString(directory.resolve("stderr"), "job " + job + " says: no beam <here>\n");
    database
        .sql(
            """
            insert into attempt (job_id, number, order_id, job_key, state, site, because, handle,
              arguments, directory, exit_code, fault, reason, intended_at, started_at, ended_at)
            values (?, ?, 3, ?, ?, 'local', 'the one site that could take it', ?, ?, ?, ?, ?, '',
              ?, ?, ?)""")
        .params(
            job,
            number,
            "key-" + job + "-" + number,
            state,
            directory.toString(),
            "[\"dimuon\",\"process\",\"--first\",\"100\"]",
            directory.toString(),
            exitCode,
            state.equals("FAILED") ? "EXIT_CODE" : "",
            at("2026-11-21T12:00:02Z"),
            at("2026-11-21T12:00:03Z"),
            state.equals("RUNNING") ? null : at("2026-11-21T12:00:05.500Z"))
        .update();
  }

  private void told() {
    database
        .sql(
            """
            update attempt set node = 'node7', queue = 'main', cpu_millis = 2000,
              used_memory_bytes = 900000000 where job_id = 2 and number = 2""")
        .update();
    database
        .sql(
            """
            update attempt set logs_removed_because = 'a week was over', log_bytes = 0,
              logs_removed_at = ? where job_id = 7""")
        .params(at("2026-11-22T12:00:00Z"))
        .update();
  }

  private void judged(
      long job,
      int attempt,
      long order,
      String fault,
      int exitCode,
      String row,
      String action,
      String when) {
    database
        .sql(
            """
            insert into judgement (attempt_key, decided_at, order_id, job_id, unit, subject, fault,
              message, exit_code, site, attempts, row_id, class, action, elsewhere, delay_millis,
              rule)
            values (?, ?, ?, ?, ?, 'process', ?, 'as seeded', ?, 'local', ?, ?, 'TRANSIENT', ?,
              false, 1000, 'other exit codes get 3 attempts')""")
        .params(
            "key-" + job + "-" + attempt,
            at(when),
            order,
            job,
            "cms/job-" + job,
            fault,
            exitCode,
            attempt,
            row,
            action)
        .update();
  }

  private void handover(int number, String state, String handle, String reason) {
    database
        .sql("insert into dag_attempt values (3, ?, ?, ?, 'POOL', ?, '/work/dag-1', '', ?, ?, ?)")
        .params(
            number,
            "dag-" + number,
            state,
            handle,
            reason,
            at("2026-11-21T12:0%d:00Z".formatted(number)),
            state.equals("RUNNING") ? null : at("2026-11-21T12:01:30Z"))
        .update();
  }

  private void copy(long order, String rse, String state) {
    database
        .sql(
            "insert into transfer (order_id, scope, file_name, bytes, adler32, rse, destination,"
                + " state, attempts, fault, reason) values (?, ?, ?, 4000, '0a0b0c0d', ?,"
                + " 'file:///x', ?, 1, '', '')")
        .params(order, SCOPE, raw(RUNNING), rse, state)
        .update();
  }

  private void rest() {
    incident("stage-stopped", STOPPED, 5L, null);
    incident("bad-manifest", STOPPED, null, "2026-11-21T12:30:00Z");
    event("a", "ACCEPTED", RUNNING, 3, null);
    event("b", "WAITING", 173999, 1, "2026-11-22T12:00:00Z");
  }

  private void incident(String kind, long run, @Nullable Long order, @Nullable String resolved) {
    database
        .sql(
            "insert into incident (kind, subject, message, owner, run_number, order_id, since,"
                + " resolved_at) values (?, 's', 'look at it', 'USER', ?, ?, ?, ?)")
        .params(
            kind, run, order, at("2026-11-21T12:10:00Z"), resolved == null ? null : at(resolved))
        .update();
  }

  private void event(String id, String state, long run, int times, @Nullable String expires) {
    database
        .sql(
            "insert into event (source, event_id, type, scope, run_number, fingerprint, state,"
                + " times_seen, received_at, expires_at, detail)"
                + " values ('/daq', ?, 'org.catena.run.new', 'cms', ?, '', ?, ?, ?, ?, '')")
        .params(
            id, run, state, times, at("2026-11-21T12:00:00Z"), expires == null ? null : at(expires))
        .update();
  }

  private void files() throws IOException {
    register(raw(RUNNING), "run-00173692.raw", RUNNING, "x,y\n1,2\n", "DCACHE-CHICAGO");
    String mass = "Run, mass \n173692,91.5\n173692,79.0\n173692,90.5\n173692,100.0\n";
    database
        .sql("update run set manifest = ? where number = ?")
        .params(
            "{\"run\":1,\"files\":[{\"name\":\"%s\",\"bytes\":4000,\"adler32\":\"0a0b0c0d\"},"
                    .formatted(raw(RUNNING))
                + "{\"name\":\"run-00173692.minitree.csv\",\"bytes\":1,\"adler32\":\"00000001\"}]}",
            RUNNING)
        .update();
    register("run-00173692.minitree.csv", "run-00173692.minitree", RUNNING, mass, "DCACHE-CHICAGO");
    register("run-00173664.minitree.csv", "run-00173664.minitree", DONE, mass, "DCACHE-CHICAGO");
  }

  /** A file with one replica for each RSE named. */
  public Path register(String name, String dataset, long run, String text, String... rses)
      throws IOException {
    Path path = data.resolve("rse").resolve(name);
    List<VerifiedReplica> replicas = new ArrayList<>();
    for (String rse : rses) {
      path = data.resolve("rse").resolve(rse + "-" + name);
      Files.writeString(path, text);
      replicas.add(
          new VerifiedReplica(
              new LogicalFile(SCOPE, name),
              SCOPE + "/" + name,
              FileContent.measure(path),
              rse,
              FileUrl.of(path),
              new DatasetPath(dataset, dataset.endsWith(".minitree") ? "minitrees" : "raw"),
              4,
              Map.of("run", run, "type", "science"),
              Instant.parse("2026-11-21T12:00:00Z")));
    }
    catalog.register(replicas);
    return path;
  }

  private static String raw(long number) {
    return "run-00%d.raw.csv".formatted(number);
  }

  private static OffsetDateTime at(String time) {
    return OffsetDateTime.parse(time);
  }
}
