package org.catena.engine.server.rest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.catena.engine.core.ledger.BatchRecord;
import org.catena.engine.core.ledger.BatchState;
import org.catena.engine.core.ledger.CampaignChange;
import org.catena.engine.core.ledger.CampaignRecord;
import org.catena.engine.core.ledger.CampaignSettings;
import org.catena.engine.core.ledger.CampaignState;
import org.catena.engine.core.port.CampaignLedger;
import org.catena.engine.server.bed.CampaignDesk;
import org.catena.engine.server.bed.ServerTest;
import org.catena.workflows.model.BatchKey;
import org.catena.workflows.model.CampaignKey;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

final class CampaignsTest extends ServerTest {
  private static final String API = "/api/v1/campaigns";
  private static final String MAY = API + "/mc99/may";
  private static final String CONFIG =
      """
      Scope=mc99
      BatchID=june-batch1
      SampleId=v14-8GeV-1e-inclusive
      JobWallTime=90
      JobMemory=2.25
      NumberofJobs=40
      RandomSeed1SequenceStart=1
      RandomSeed2SequenceStart=1001
      DetectorVersion=14
      BeamEnergy=8.0
      ElectronNumber=1
      PhysicsProcess=inclusive
      FileName=simoutput.root
      JobTemplate=job.py.tpl
      LdmxImage=pro.sif
      FinalOutputDestination=DCACHE-CHICAGO
      """;
  private static final String TEMPLATE = "p.run = RUNNUMBER\nsim.randomSeeds = [ SEED1 , SEED2 ]\n";

  @Autowired private CampaignLedger ledger;
  @Autowired private CampaignDesk hands;
  @Autowired private JdbcClient database;

  /** Four batches of 40; the first done, the second in the middle, two to come. */
  @BeforeEach
  void aCampaign() {
    if (ledger.find(new CampaignKey("mc99", "may")).isPresent()) {
      return;
    }
    Instant began = Instant.now().minus(Duration.ofHours(1));
    CampaignRecord may =
        ledger.add(
            new CampaignRecord(
                0,
                new CampaignKey("mc99", "may"),
                CampaignState.RUNNING,
                CONFIG,
                TEMPLATE,
                CampaignSettings.usual(4, 25),
                2,
                "instance-may",
                began,
                "lena",
                Optional.empty()));
    batch(may, 1, BatchState.DONE, began);
    batch(may, 2, BatchState.RUNNING, began.plusSeconds(600));
    work(101, "may-batch1", Map.of("SUCCEEDED", 40L));
    work(102, "may-batch2", Map.of("SUCCEEDED", 10L, "RUNNING", 4L, "FAILED", 1L));
    failedJob();
    ledger.note(
        new CampaignChange(
            may.id(), began.plusSeconds(60), "lena", "keep-active", "20", "25", 2, "it idled"));
  }

  private void batch(CampaignRecord campaign, int number, BatchState state, Instant at) {
    ledger.add(
        new BatchRecord(
            0,
            campaign.id(),
            number,
            new BatchKey("mc99", "may-batch" + number),
            CONFIG,
            TEMPLATE,
            40,
            state,
            "instance-" + number,
            at,
            Optional.empty()));
  }

  private void work(long order, String batch, Map<String, Long> jobs) {
    database
        .sql(
            "insert into work_order (id, scope, stage, title, kind, parameters, execution_id, state,"
                + " reason, created_at, subject, subject_name) values (?, 'mc99', 'produce',"
                + " 'Run jobs', 'PRODUCE', '{}', ?, 'OPEN', '', ?, 'BATCH', ?)")
        .params(order, "execution-" + order, at(), batch)
        .update();
    jobs.forEach(
        (state, count) ->
            database
                .sql("insert into job_count values (?, 'PRODUCE', ?, ?)")
                .params(order, state, count)
                .update());
  }

  private void failedJob() {
    database
        .sql(
            "insert into job (id, order_id, name, kind, state, attempts, fault, reason)"
                + " values (1001, 102, 'job-00011', 'PRODUCE', 'FAILED', 2, 'EXIT_CODE', 'exit 3')")
        .update();
    for (int number = 1; number <= 2; number++) {
      database
          .sql(
              "insert into attempt (job_id, number, order_id, job_key, state, site, because,"
                  + " arguments, directory, exit_code, fault, reason, intended_at) values (1001, ?,"
                  + " 102, ?, ?, 'LUND', 'fewest queued', '[]', '/d', 3, 'EXIT_CODE', 'exit 3', ?)")
          .params(number, "key-1001-" + number, number == 1 ? "LOST" : "FAILED", at())
          .update();
    }
  }

  private static OffsetDateTime at() {
    return OffsetDateTime.parse("2026-11-21T12:00:00Z");
  }

  @Test
  void aCampaignCountsJobsAndAttemptsApartAndForeseesTheBatchesToCome() throws Exception {
    JsonNode may = get(MAY);

    assertThat(may.at("/state").asText()).isEqualTo("running");
    assertThat(may.at("/jobs").toString())
        .isEqualTo(
            "{\"waiting\":25,\"queued\":0,\"running\":4,\"retrying\":0,\"failed\":1,\"done\":50,\"total\":80}");
    assertThat(may.at("/active").asInt()).isEqualTo(29);
    assertThat(may.at("/jobsInAll").asInt()).isEqualTo(160);
    assertThat(may.at("/attempts").toString())
        .isEqualTo("{\"total\":2,\"succeeded\":0,\"failed\":1,\"lost\":1}");
    assertThat(may.at("/batchList")).hasSize(2);
    assertThat(may.at("/batchList/1/attempts/total").asInt()).isEqualTo(2);
    assertThat(may.at("/batchList/0/attempts/total").asInt()).isZero();
    assertThat(may.at("/config").asText()).isEqualTo(CONFIG);
  }

  @Test
  void whatItsJobsTookIsToldBySite() throws Exception {
    JsonNode usage = get(MAY + "/usage");

    assertThat(usage.at("/all/attempts").toString())
        .isEqualTo("{\"total\":2,\"succeeded\":0,\"failed\":1,\"lost\":1}");
    assertThat(usage.at("/all/jobs").asInt()).isEqualTo(1);
    assertThat(usage.at("/sites/0/site").asText()).isEqualTo("LUND");
    assertThat(usage.at("/sites/0/wall").isNull()).isTrue();
    assertThat(get(API + "/mc99/may-batch1/usage")).isEqualTo(usage);
  }

  /** 50 jobs in an hour, 109 still to come: a bit more than two hours. */
  @Test
  void theEndIsForetoldFromThePaceSoFar() throws Exception {
    JsonNode may = get(MAY);

    assertThat(may.at("/jobsPerHour").asDouble()).isBetween(45., 50.1);
    assertThat(Instant.parse(may.at("/estimatedEnd").asText()))
        .isBetween(
            Instant.now().plus(Duration.ofMinutes(120)),
            Instant.now().plus(Duration.ofMinutes(160)));
  }

  @Test
  void whatWasChangedIsToldWithWhoAndWhy() throws Exception {
    assertThat(get(MAY).at("/changes/0").toString())
        .contains("\"who\":\"lena\"", "\"what\":\"keep-active\"", "\"before\":\"20\"")
        .contains("\"after\":\"25\"", "\"fromBatch\":2", "\"reason\":\"it idled\"");
  }

  @Test
  void failedJobsAreFoundWithTheirReason() throws Exception {
    JsonNode failed = get(MAY + "/jobs?state=failed");

    assertThat(failed.at("/total").asInt()).isEqualTo(1);
    assertThat(failed.at("/items/0/name").asText()).isEqualTo("job-00011");
    assertThat(failed.at("/items/0/reason").asText()).isEqualTo("exit 3");
    assertThat(get(MAY + "/jobs?batch=1").at("/total").asInt()).isZero();
    assertThat(get("/api/v1/jobs/1001").at("/attemptsList/0/because").asText())
        .isEqualTo("fewest queued");
    assertThat(send(reader(MAY + "/jobs?state=odd")).statusCode()).isEqualTo(400);
  }

  @Test
  void aCampaignThatIsNotThereIsRefusedWithTheRemedy() throws Exception {
    assertThat(send(reader(API + "/mc99/april")).statusCode()).isEqualTo(404);
    HttpResponse<String> paused = post(admin(API + "/mc99/april/pause"));
    assertThat(paused.statusCode()).isEqualTo(404);
    assertThat(paused.body()).contains("there is no campaign mc99:april", "remedy");
    assertThat(send(reader(API + "/mc99/%20")).statusCode()).isEqualTo(400);
  }

  @Test
  void aGoodFileStartsACampaign() throws Exception {
    HttpResponse<String> made = submit("june", CONFIG, TEMPLATE, 3);

    assertThat(made.statusCode()).isEqualTo(201);
    assertThat(json.readTree(made.body()).at("/name").asText()).isEqualTo("june");
    assertThat(hands.orders()).contains("admin create june 3");
    assertThat(submit("june", CONFIG, TEMPLATE, 3).statusCode()).isEqualTo(409);
  }

  @Test
  void aBadFileIsRefusedWithEveryLineAndLeavesNoTrace() throws Exception {
    HttpResponse<String> refused =
        submit("bad", CONFIG.replace("90", "-90").replace("Scope", "Skope"), TEMPLATE, 1);

    assertThat(refused.statusCode()).isEqualTo(400);
    JsonNode problem = json.readTree(refused.body());
    assertThat(problem.at("/errors")).hasSizeGreaterThanOrEqualTo(2);
    assertThat(problem.at("/errors/0/line").asInt()).isEqualTo(1);
    assertThat(problem.at("/detail").asText()).contains("f.config:1: 'Skope' is no key");
    assertThat(ledger.find(new CampaignKey("mc99", "bad"))).isEmpty();
    assertThat(hands.orders()).noneMatch(order -> order.contains("bad"));
  }

  @Test
  void aTemplateThatLeavesAWordOpenIsRefused() throws Exception {
    HttpResponse<String> refused = submit("bad", CONFIG, "p.run=RUNNUMBER\n", 1);

    assertThat(refused.statusCode()).isEqualTo(400);
    assertThat(refused.body()).contains("job.py.tpl:1").contains("RUNNUMBER");
  }

  @Test
  void numbersThatCannotBeAreRefused() throws Exception {
    assertThat(submit("bad", CONFIG, TEMPLATE, 0).statusCode()).isEqualTo(400);
    assertThat(submit("bad", "", TEMPLATE, 1).body()).contains("no production's file");
  }

  @Test
  void whoeverMayReadMayHaveAFileLookedThrough() throws Exception {
    HttpResponse<String> checked =
        send(document(reader(API + "/check"), Map.of("file", "f.config", "config", CONFIG)));

    assertThat(checked.statusCode()).isEqualTo(200);
    JsonNode answer = json.readTree(checked.body());
    assertThat(answer.at("/good").asBoolean()).isTrue();
    assertThat(answer.at("/jobs").asInt()).isEqualTo(40);
    assertThat(answer.at("/dataset").asText()).isEqualTo("mc99:june-batch1");
    assertThat(answer.at("/warnings/0/problem").asText()).contains("was not checked");
  }

  @Test
  void ordersArePassedOnWithWhoGaveThem() throws Exception {
    assertThat(post(admin(MAY + "/pause?reason=beam")).statusCode()).isEqualTo(200);
    assertThat(post(admin(MAY + "/priority?value=7")).statusCode()).isEqualTo(200);
    assertThat(post(admin(MAY + "/clone?as=may2&batch=may2-batch1")).statusCode()).isEqualTo(201);
    assertThat(parameters(Map.of("JobMemory", "3")).statusCode()).isEqualTo(200);
    assertThat(parameters(Map.of("batches", "9", "keep-active", "5")).statusCode()).isEqualTo(200);

    assertThat(hands.orders())
        .contains(
            "admin mc99/may pause beam",
            "admin mc99/may copy may2 may2-batch1",
            "admin mc99/may set {JobMemory=3}")
        .anyMatch(order -> order.contains("priority=Optional[7]"))
        .anyMatch(order -> order.contains("batches=Optional[9], keepActive=Optional[5]"));
  }

  @Test
  void whatCannotBeChangedIsRefused() throws Exception {
    List<String> before = hands.orders();
    assertThat(parameters(Map.of("JobMemori", "3")).body()).contains("is no parameter");
    assertThat(parameters(Map.of("batches", "many")).body()).contains("is no whole number");
    assertThat(parameters(Map.of("batches", "9", "JobMemory", "3")).statusCode()).isEqualTo(400);
    assertThat(parameters(Map.of()).statusCode()).isEqualTo(400);
    assertThat(post(admin(MAY + "/cancel")).statusCode()).isEqualTo(409);
    assertThat(hands.orders()).isEqualTo(before);
    assertThat(post(admin(MAY + "/retry")).body()).contains("nothing is stopped");
  }

  @Test
  void whatABatchSaysOfItsRetryMayBeAskedWithItsOwnName() throws Exception {
    assertThat(post(admin(API + "/mc99/may-batch2/retry")).body())
        .contains("nothing is stopped in campaign mc99:may");
    assertThat(hands.orders()).contains("admin mc99/may retry");
    assertThat(post(admin(API + "/mc99/july-batch2/retry")).statusCode()).isEqualTo(404);
  }

  private HttpResponse<String> parameters(Map<String, String> values) throws Exception {
    return send(document(admin(MAY + "/parameters"), values));
  }

  private HttpResponse<String> submit(
      String name, String config, @Nullable String template, int batches) throws Exception {
    return send(
        document(
            admin(API),
            Map.of(
                "name", name,
                "file", "f.config",
                "config", config,
                "template", String.valueOf(template),
                "batches", batches)));
  }

  private HttpRequest.Builder document(HttpRequest.Builder request, Object document)
      throws Exception {
    return request
        .header("Content-Type", "application/json")
        .POST(HttpRequest.BodyPublishers.ofString(json.writeValueAsString(document)));
  }
}
