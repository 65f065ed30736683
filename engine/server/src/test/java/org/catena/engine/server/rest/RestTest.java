package org.catena.engine.server.rest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import org.catena.engine.server.bed.Seed;
import org.catena.engine.server.bed.ServerTest;
import org.junit.jupiter.api.Test;

final class RestTest extends ServerTest {
  private static final String API = "/api/v1";

  @Test
  void theSummaryCountsJobsAndAttemptsApart() throws Exception {
    JsonNode summary = get(API + "/summary");

    assertThat(summary.at("/runs").toString())
        .isEqualTo("{\"total\":3,\"running\":1,\"stopped\":1,\"done\":1}");
    assertThat(summary.at("/jobs/total").asInt()).isEqualTo(7);
    assertThat(summary.at("/jobs/done").asInt()).isEqualTo(3);
    assertThat(summary.at("/chunks").toString()).isEqualTo("{\"done\":3,\"total\":6,\"failed\":1}");
    assertThat(summary.at("/attempts").toString())
        .isEqualTo("{\"total\":4,\"succeeded\":1,\"failed\":1,\"lost\":1}");
    assertThat(summary.at("/eventsSeen").asInt()).isEqualTo(4);
    assertThat(summary.at("/eventsWaiting").asInt()).isEqualTo(1);
    assertThat(summary.at("/openIncidents").asInt()).isEqualTo(1);
    assertThat(summary.at("/diskFreeBytes").asLong()).isPositive();
    assertThat(summary.at("/version").asText()).isNotEmpty();
  }

  @Test
  void runsAreListedByState() throws Exception {
    assertThat(get(API + "/runs").at("/total").asInt()).isEqualTo(3);
    JsonNode stopped = get(API + "/runs?state=stopped");
    assertThat(stopped.at("/total").asInt()).isEqualTo(1);
    assertThat(stopped.at("/items/0/number").asLong()).isEqualTo(Seed.STOPPED);
    assertThat(stopped.at("/items/0/reason").asText()).isEqualTo("chunk-00001: exit code 1");
    assertThat(get(API + "/runs?limit=1&offset=1").at("/items")).hasSize(1);
  }

  @Test
  void runsThatNeedAPersonComeFirstAndThoseThatAreDoneLast() throws Exception {
    JsonNode runs = get(API + "/runs").at("/items");

    assertThat(runs.findValuesAsText("state")).containsSubsequence("stopped", "running", "done");
  }

  @Test
  void aRunShowsItsChunksCopiesAndStages() throws Exception {
    JsonNode run = get(API + "/runs/" + Seed.RUNNING);

    assertThat(run.at("/state").asText()).isEqualTo("running");
    assertThat(run.at("/businessKey").asText()).isEqualTo("run-00173692");
    assertThat(run.at("/processVersion").asInt()).isEqualTo(1);
    assertThat(run.at("/startedAt").asText()).isEqualTo("2026-11-21T12:00:00Z");
    assertThat(run.at("/finishedAt").isNull()).isTrue();
    assertThat(run.at("/adler32").asText()).isEqualTo("0a0b0c0d");
    assertThat(run.at("/chunks").toString()).isEqualTo("{\"done\":2,\"total\":4,\"failed\":0}");
    assertThat(run.at("/jobs").toString())
        .isEqualTo(
            "{\"waiting\":1,\"queued\":0,\"running\":1,\"retrying\":1,\"failed\":0,\"done\":2,\"total\":5}");
    assertThat(run.at("/copies/need").asInt()).isEqualTo(2);
    assertThat(run.at("/copies/missing/0").asText()).isIn("TAPE-STOCKHOLM", "DCACHE-CHICAGO");
    JsonNode chunks = run.at("/stages/2");
    assertThat(chunks.at("/activityId").asText()).isEqualTo("processChunks");
    assertThat(chunks.at("/kind").asText()).isEqualTo("process-chunks");
    assertThat(chunks.at("/counts/done").asInt()).isEqualTo(2);
    assertThat(chunks.at("/counts/total").asInt()).isEqualTo(4);
    assertThat(run.at("/stages/0/counts/done").asInt()).isEqualTo(1);
    assertThat(run.at("/stages/0/seconds").asDouble()).isEqualTo(10.0);
    assertThat(run.at("/stages/1/state").asText()).isEqualTo("open");
    assertThat(get(API + "/runs/" + Seed.STOPPED).at("/incidents/0/activityId").asText())
        .isEqualTo("processChunks");
  }

  @Test
  void aStageWhoseJobsWereHandedOverWholeShowsItsLastHandover() throws Exception {
    JsonNode stages = get(API + "/runs/" + Seed.RUNNING).at("/stages");

    assertThat(stages.at("/2/graph").toString())
        .isEqualTo(
            "{\"site\":\"POOL\",\"state\":\"running\",\"run\":2,\"handle\":\"12\",\"reason\":null,"
                + "\"startedAt\":\"2026-11-21T12:02:00Z\",\"finishedAt\":null}");
    assertThat(stages.at("/3/graph").isNull()).isTrue();
  }

  @Test
  void theDiagramIsTheOneTheRunIsPinnedTo() throws Exception {
    HttpResponse<String> diagram = send(reader(API + "/runs/" + Seed.RUNNING + "/diagram"));

    assertThat(diagram.headers().firstValue("Content-Type")).hasValue("application/xml");
    assertThat(diagram.body())
        .contains("<bpmn:receiveTask id=\"processChunks\"".replace("bpmn:", ""));
  }

  @Test
  void jobsAreFilteredByStageAndState() throws Exception {
    String jobs = API + "/runs/" + Seed.RUNNING + "/jobs";

    assertThat(get(jobs).at("/total").asInt()).isEqualTo(5);
    JsonNode waiting = get(jobs + "?stage=processChunks&state=backing-off");
    assertThat(waiting.at("/items/0/name").asText()).isEqualTo("chunk-00003");
    assertThat(waiting.at("/items/0/index").asInt()).isEqualTo(3);
    assertThat(waiting.at("/items/0/firstEvent").asInt()).isEqualTo(300);
    assertThat(get(jobs + "?stage=uploadGrid").at("/total").asInt()).isZero();
  }

  @Test
  void aJobShowsItsAttemptsCommandAndFiles() throws Exception {
    JsonNode job = get(API + "/jobs/2");

    assertThat(job.at("/name").asText()).isEqualTo("chunk-00001");
    assertThat(job.at("/command").toString())
        .isEqualTo("[\"dimuon\",\"process\",\"--first\",\"100\"]");
    assertThat(job.at("/attempts").asInt()).isEqualTo(2);
    assertThat(job.at("/attemptsList/0/state").asText()).isEqualTo("failed");
    assertThat(job.at("/attemptsList/0/because").asText())
        .isEqualTo("the one site that could take it");
    assertThat(job.at("/attemptsList/0/exitCode").asInt()).isEqualTo(1);
    assertThat(job.at("/attemptsList/0/fault").asText()).isEqualTo("EXIT_CODE");
    assertThat(job.at("/attemptsList/1/seconds").asDouble()).isEqualTo(2.5);
    assertThat(job.at("/attemptsList/0/node").isNull()).as("not told").isTrue();
    assertThat(job.at("/attemptsList/1/node").asText()).isEqualTo("node7");
    assertThat(job.at("/attemptsList/1/cpuSeconds").asDouble()).isEqualTo(2.0);
    assertThat(job.at("/attemptsList/1/usedMemoryBytes").asLong()).isEqualTo(900_000_000L);
    assertThat(job.at("/inputs/0/name").asText()).isEqualTo("run-00173692.raw.csv");
    assertThat(job.at("/output").toString())
        .isEqualTo("{\"name\":\"out.csv\",\"bytes\":77,\"adler32\":\"01020304\"}");
    assertThat(get(API + "/jobs/5").at("/inputs")).hasSize(2);
  }

  @Test
  void aLogIsPlainTextAndEmptyWhileNothingWasWritten() throws Exception {
    HttpResponse<String> log = send(reader(API + "/jobs/2/attempts/1/log?stream=stderr"));

    assertThat(log.headers().firstValue("Content-Type")).hasValue("text/plain;charset=UTF-8");
    assertThat(log.headers().firstValue("X-Content-Type-Options")).hasValue("nosniff");
    assertThat(log.body()).isEqualTo("job 2 says: no beam <here>\n");
    assertThat(send(reader(API + "/jobs/2/attempts/1/log")).body()).isEmpty();
    assertThat(send(reader(API + "/jobs/7/attempts/1/log")).body())
        .isEqualTo("[removed on 2026-11-22T12:00:00Z: a week was over]");
  }

  @Test
  void whatTheJobsOfAStageAskedForAndTookIsTold() throws Exception {
    JsonNode usage = get(API + "/runs/" + Seed.RUNNING + "/stages/processChunks/usage");

    assertThat(usage.at("/all/attempts/total").asInt()).isPositive();
    assertThat(usage.at("/sites/0/site").asText()).isEqualTo("local");
    assertThat(usage.at("/sites/0/wall/most").asDouble()).isEqualTo(2.5);
    assertThat(usage.at("/sites/0/cpuEfficiency").asDouble()).isEqualTo(0.8);
    assertThat(get(API + "/runs/" + Seed.RUNNING + "/stages/none/usage").at("/sites")).isEmpty();
    problem("/runs/1/stages/processChunks/usage", 404);
  }

  @Test
  void eventsAndIncidentsAreListed() throws Exception {
    JsonNode waiting = get(API + "/events?state=waiting");
    assertThat(waiting.at("/total").asInt()).isEqualTo(1);
    assertThat(waiting.at("/items/0/expiresAt").asText()).isEqualTo("2026-11-22T12:00:00Z");
    assertThat(get(API + "/events").at("/items/1/timesSeen").asInt()).isEqualTo(3);
    assertThat(get(API + "/incidents").at("/total").asInt()).isEqualTo(2);
    JsonNode open = get(API + "/incidents?open=true");
    assertThat(open.at("/total").asInt()).isEqualTo(1);
    assertThat(open.at("/items/0/owner").asText()).isEqualTo("USER");
    assertThat(get(API + "/incidents?open=false").at("/items/0/kind").asText())
        .isEqualTo("bad-manifest");
  }

  @Test
  void anRseExpressionMeansSomeOfThemAndOneThatCannotBeReadHasItsColumn() throws Exception {
    JsonNode rses = get(API + "/rses?expression=region%3Deurope%5Ctype%3Dtape").at("/items");
    assertThat(rses).hasSize(1);
    assertThat(rses.at("/0/name").asText()).isEqualTo("NIKHEF");

    HttpResponse<String> refused = send(reader(API + "/rses?expression=NIKHFE"));
    assertThat(refused.statusCode()).isEqualTo(400);
    assertThat(json.readTree(refused.body()).path("column").asInt()).isEqualTo(1);
    assertThat(refused.body()).contains("no RSE and no attribute is called 'NIKHFE'", "remedy");
  }

  @Test
  void storageSaysWhyNothingCanBeWritten() throws Exception {
    JsonNode rses = get(API + "/rses").at("/items");

    assertThat(rses).hasSize(4);
    assertThat(rses.at("/1/kind").asText()).isEqualTo("disk");
    assertThat(rses.at("/1/writable").asBoolean()).isTrue();
    assertThat(rses.at("/1/files").asInt()).isPositive();
    assertThat(rses.at("/2/writable").asBoolean()).isFalse();
    assertThat(rses.at("/2/reason").asText()).contains("not-mounted is not a directory");
  }

  @Test
  void filesComeWithReplicasAndMetadata() throws Exception {
    JsonNode files = get(API + "/runs/" + Seed.RUNNING + "/files").at("/items");
    assertThat(files.at("/0/name").asText()).isEqualTo("run-00173692.raw.csv");
    assertThat(files.at("/0/metadata/type").asText()).isEqualTo("science");
    assertThat(files.at("/0/replicas/0/rse").asText()).isEqualTo("DCACHE-CHICAGO");
    assertThat(get(API + "/files?filter=run%20=%20173664").at("/total").asInt()).isEqualTo(1);
    assertThat(get(API + "/datasets?scope=cms").at("/items").findValuesAsText("type"))
        .contains("container", "dataset");
  }

  @Test
  void aQueryThatCannotBeReadSaysWhere() throws Exception {
    JsonNode problem = problem("/files?filter=nonsense", 400);

    assertThat(problem.at("/position").asInt()).isEqualTo(8);
  }

  @Test
  void everyErrorIsAProblemWithARemedy() throws Exception {
    problem("/runs/1", 404);
    problem("/runs/1/diagram", 404);
    problem("/runs/1/jobs", 404);
    problem("/runs/1/files", 404);
    problem("/runs/1/purge", 404);
    problem("/runs/many", 400);
    problem("/runs?state=asleep", 400);
    problem("/runs?limit=-1", 400);
    problem("/runs?limit=10000000", 400);
    problem("/events?state=asleep", 400);
    problem("/incidents?open=perhaps", 400);
    problem("/runs/173692/jobs?state=asleep", 400);
    problem("/jobs/4711", 404);
    problem("/jobs/2/attempts/9/log", 404);
    problem("/jobs/2/attempts/1/log?stream=../../token", 400);
    problem("/nothing-here", 404);
    problem("/histogram?low=5&high=5", 400);
    problem("/histogram?bins=0", 400);
    problem("/histogram?run=1", 404);
  }

  private JsonNode problem(String path, int status) throws Exception {
    HttpResponse<String> response = send(reader(API + path));
    assertThat(response.statusCode()).as(path).isEqualTo(status);
    assertThat(response.headers().firstValue("Content-Type"))
        .as(path)
        .hasValue("application/problem+json");
    JsonNode problem = json.readTree(response.body());
    assertThat(problem.at("/remedy").asText()).as(path).isNotEmpty();
    assertThat(problem.at("/status").asInt()).isEqualTo(status);
    return problem;
  }

  @Test
  void retryResumesOnlyWhatIsStopped() throws Exception {
    HttpResponse<String> resumed = post(admin(API + "/runs/" + Seed.STOPPED + "/retry"));
    assertThat(resumed.body()).isEqualTo("{\"stages\":1,\"jobs\":1,\"transfers\":0}");
    assertThat(desk.retries()).contains(seed.admin().user() + " " + Seed.STOPPED);
    assertThat(post(admin(API + "/runs/" + Seed.DONE + "/retry")).statusCode()).isEqualTo(409);
    assertThat(post(admin(API + "/runs/1/retry")).statusCode()).isEqualTo(404);
  }

  @Test
  void aJobIsToldByHandAndWhatCannotBeSaysWhy() throws Exception {
    HttpResponse<String> told = post(admin(API + "/jobs/3/hold?reason=beam%20off"));
    assertThat(told.statusCode()).isEqualTo(200);
    assertThat(told.body()).contains("POOL was told");
    assertThat(desk.handOrders()).containsExactly(seed.admin().user() + " HOLD 3 beam off");

    assertThat(post(admin(API + "/jobs/1/release")).statusCode()).isEqualTo(409);
    assertThat(post(admin(API + "/jobs/2/remove")).statusCode()).isEqualTo(503);
    assertThat(post(admin(API + "/jobs/99/remove")).statusCode()).isEqualTo(404);
  }

  @Test
  void aJobThatNoSiteTakesSaysWhatKeepsIt() throws Exception {
    assertThat(get(API + "/jobs/5").at("/waitingBecause").asText()).contains("LUND is full");
    assertThat(get(API + "/jobs/5").at("/name").asText()).isEqualTo("merge");
    assertThat(get(API + "/jobs/3").at("/waitingBecause").isNull()).isTrue();
  }

  @Test
  void aSiteIsClosedForAReasonAndOpenedAgain() throws Exception {
    assertThat(get(API + "/sites").at("/items/0").toString())
        .isEqualTo(
            "{\"name\":\"LUND\",\"takesNew\":true,\"software\":[\"dimuon\"],\"places\":8,"
                + "\"waiting\":3,\"running\":3,\"held\":4,\"closed\":null,\"managed\":false,"
                + "\"runtimeEnvironments\":[],\"images\":[],\"storage\":[],\"limits\":[],"
                + "\"downtimes\":[],\"tests\":[{\"test\":\"compute\",\"outcome\":\"failed\","
                + "\"reason\":\"exit code 1\",\"begun\":\"2026-11-21T12:00:00Z\","
                + "\"ended\":\"2026-11-21T12:00:00Z\"}]}");

    HttpResponse<String> closed = post(admin(API + "/sites/LUND/close?reason=cooling"));
    assertThat(json.readTree(closed.body()).at("/closed").asText())
        .contains(seed.admin().user(), "cooling");
    HttpResponse<String> opened = post(admin(API + "/sites/LUND/open"));
    assertThat(json.readTree(opened.body()).at("/closed").isNull()).isTrue();

    HttpResponse<String> withoutReason = post(admin(API + "/sites/LUND/close"));
    assertThat(withoutReason.statusCode()).isEqualTo(400);
    assertThat(withoutReason.body()).contains("reason=TEXT");
    assertThat(post(admin(API + "/sites/MARS/open")).statusCode()).isEqualTo(404);
  }

  @Test
  void aPurgeIsADryRunUnlessSaidOtherwiseAndARefusalIsAConflict() throws Exception {
    String purge = API + "/runs/" + Seed.RUNNING + "/purge";

    JsonNode proof = json.readTree(post(admin(purge)).body());
    assertThat(proof.at("/state").asText()).isEqualTo("refused");
    assertThat(proof.at("/policy/copies").asInt()).isEqualTo(3);
    assertThat(proof.at("/evidence/0/measuredBytes").isNull()).isTrue();
    assertThat(proof.at("/evidence/0/reason").asText()).isEqualTo("gone");
    HttpResponse<String> refused = post(admin(purge + "?dryRun=false"));
    assertThat(refused.statusCode()).isEqualTo(409);
    assertThat(refused.body()).contains("2 of 3 copies");
    assertThat(get(purge).at("/items").size()).isGreaterThanOrEqualTo(2);
  }

  @Test
  void aPurgeThatSomebodyWantsToForceIsAConflictAndWrittenDown() throws Exception {
    String purge = API + "/runs/" + Seed.RUNNING + "/purge";
    int before = get(purge).at("/items").size();

    HttpResponse<String> refused = post(admin(purge + "?dryRun=false&force=true"));

    assertThat(refused.statusCode()).isEqualTo(409);
    assertThat(refused.body()).contains("cannot be forced", "is kept in certificate");
    assertThat(get(purge).at("/items").size()).isEqualTo(before + 1);
  }

  @Test
  void aPurgeThatTheStorageRefusesIsAConflictThoughItsProofHolds() throws Exception {
    HttpResponse<String> refused = post(admin(API + "/runs/" + Seed.DONE + "/purge?dryRun=false"));

    assertThat(refused.statusCode()).isEqualTo(409);
    assertThat(refused.body()).contains("is mounted read-only");
  }
}
