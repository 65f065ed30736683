package org.catena.engine.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.catena.engine.server.cli.client.RestClient;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class QuestionsTest {
  @TempDir private Path directory;
  private RecordedServer server;

  @BeforeEach
  void start() throws IOException {
    server = new RecordedServer(directory);
  }

  @AfterEach
  void stop() throws IOException {
    server.close();
  }

  private Shell.Result run(String... arguments) {
    String[] all = java.util.Arrays.copyOf(arguments, arguments.length + 2);
    all[arguments.length] = "--data-dir";
    all[arguments.length + 1] = directory.toString();
    return new Shell().run(all);
  }

  @Test
  void runsAreShownAsATable() throws IOException {
    server.on("GET /runs?limit=100", "runs.json");

    Shell.Result result = run("runs");

    assertThat(result.code()).isZero();
    assertThat(result.out())
        .isEqualTo(
            """
               RUN  TYPE         EVENTS  STATE    CHUNKS  COPIES  STARTED               REASON
            173692  science       2,762  stopped   27/28     2/3  2026-11-22T09:00:01Z  chunk 7 failed 3 times
            167282  calibration      47  done        1/1     2/2  2026-11-22T09:00:00Z  -
            """);
  }

  @Test
  void jsonIsTheServersAnswerAsItIs() throws IOException {
    server.on("GET /runs?limit=100&state=done", "runs.json");

    Shell.Result result = run("runs", "--state", "done", "--json");

    assertThat(result.code()).isZero();
    assertThat(result.out().strip()).isEqualTo(RecordedServer.recorded("runs.json").strip());
  }

  @Test
  void oneRunIsShownWithStagesAndIncidents() throws IOException {
    server.on("GET /runs/173692", "run-stopped.json");

    Shell.Result result = run("run", "show", "173692");

    assertThat(result.code()).isZero();
    assertThat(result.out())
        .contains("run 173692: stopped, science, 2,762 events, 412.3 kB, adler32 0a1b2c3d")
        .contains("copies 2/3, missing on TAPE-STOCKHOLM")
        .contains("Process chunks  stopped  27/28       1  12.3 s  chunk 7 failed 3 times")
        .contains("incident since 2026-11-22T09:00:14Z:\n  chunk 7 failed 3 times")
        .contains("\n  cannot read line 3");
  }

  @Test
  void aHeldJobOfARunIsShownWithItsNumberAndReason() {
    server.on(
        "GET /runs/5",
        200,
        """
        {"number":5,"state":"running","incidents":[
          {"kind":"job-held","message":"POOL holds chunk-00003","since":"2026-11-22T09:00:14Z"}]}""");
    server.on(
        "GET /runs/5/jobs?state=held",
        200,
        """
        {"items":[{"id":17,"name":"chunk-00003","activityId":"processChunks","state":"held",
          "lastFault":"STORAGE_FULL","reason":"no space left"}]}""");

    assertThat(run("run", "show", "5").out())
        .contains("HELD  job 17, chunk-00003 of processChunks: no space left (STORAGE_FULL)");
  }

  @Test
  void eachGraphThatWasHandedOverWholeIsALine() {
    server.on(
        "GET /runs/5",
        200,
        """
        {"number":5,"state":"running","stages":[
          {"name":"Upload raw to grid","graph":null},
          {"name":"Process in chunks","graph":
            {"site":"POOL","state":"running","run":2,"handle":"12","reason":null}},
          {"name":"Grow minitree","graph":
            {"site":"POOL","state":"lost","run":1,"handle":"9","reason":"taken out of POOL"}},
          {"name":"Calibrate","graph":
            {"site":"POOL","state":"intended","run":1,"handle":null,"reason":null}}]}""");

    assertThat(run("run", "show", "5").out().lines().filter(line -> line.startsWith("GRAPH")))
        .containsExactly(
            "GRAPH  Process in chunks at POOL: DAG 12, run 2, running",
            "GRAPH  Grow minitree at POOL: DAG 9, run 1, lost: taken out of POOL",
            "GRAPH  Calibrate at POOL: run 1, intended");
  }

  @Test
  void aJobIsToldByItsNumber() {
    server.on("POST /jobs/17/hold?reason=beam%20off", 200, "{\"message\":\"POOL was told\"}");
    server.on("POST /jobs/17/remove", 409, "{\"detail\":\"chunk-00003 had ended before\"}");

    assertThat(run("job", "hold", "17", "--reason", "beam off").out()).contains("POOL was told");
    Shell.Result late = run("job", "remove", "17");

    assertThat(late.code()).isEqualTo(1);
    assertThat(late.err()).contains("had ended before");
  }

  @Test
  void sitesAreListedAndClosedOnesSayWhy() {
    server.on(
        "GET /sites",
        200,
        """
        {"items":[
          {"name":"LOCAL","takesNew":false,"software":["dimuon"],"places":2,"waiting":0,
           "running":1,"held":0,"closed":null},
          {"name":"LUND","takesNew":true,"software":["dimuon"],"places":500,"waiting":12,
           "running":488,"held":3,"closed":"was closed by ruth: cooling"}]}""");

    assertThat(run("sites").out()).containsPattern("LOCAL +no +0 +1").contains("CLOSED", "cooling");
  }

  @Test
  void aSiteIsClosedForAReason() {
    server.on(
        "POST /sites/LUND/close?reason=cooling",
        200,
        "{\"waiting\":12,\"running\":488,\"closed\":\"was closed by ruth: cooling\"}");

    assertThat(run("site", "close", "LUND", "--reason", "cooling").out())
        .contains("LUND gets no new jobs; 500 are still there. It was closed by ruth: cooling");
    assertThat(run("site", "close", "LUND").code()).isEqualTo(2);
  }

  @Test
  void aJobIsShownWithWhatEachAttemptAskedFor() {
    server.on(
        "GET /jobs/3",
        200,
        """
        {"id":3,"name":"chunk-00001","runNumber":7,"state":"queued","reason":null,
         "attemptsList":[{"number":1,"state":"lost","site":"LUND","cores":1,
           "memoryBytes":2000000000,"walltimeSeconds":3600.0,"fault":"MEMORY_EXCEEDED",
           "node":"n7","queue":"main","seconds":70.0,"cpuSeconds":60.0,
           "usedMemoryBytes":1900000000,"exitCode":null,
           "verdict":"more-memory","rule":"memory: more"}]}""");

    assertThat(run("job", "show", "3").out())
        .contains("job 3: chunk-00001 of run 7, queued", "attempt 1: memory: more")
        .containsPattern("1 +lost +LUND +1 +2.*GB.*MEMORY_EXCEEDED +more-memory")
        .containsPattern("1 +n7 +main +70.0 s +60.0 s +1.9 GB +-");
  }

  @Test
  void theRetryTableIsShownWithItsHits() {
    server.on(
        "GET /retry?since=7d",
        200,
        """
        {"items":[{"id":"memory","meaning":"more of it","conditions":{"fault":"x"},
          "outcomes":{"class":"\\"permanent\\"","action":"\\"more-memory\\""},
          "hits":1234,"lastHit":"2026-11-22T09:00:01Z"}]}""");

    assertThat(run("retry", "table", "--since", "7d").out())
        .containsPattern("memory +permanent +more-memory +1,234 +2026-11-22T09:00:01Z +more of it");
  }

  @Test
  void whatAnotherRetryTableWouldHaveDoneIsShown() throws IOException {
    Path table = Files.writeString(directory.resolve("other.dmn"), "<other/>");
    server.on(
        "POST /retry/what-if?since=30d",
        200,
        """
        {"since":"2026-10-23T00:00:00Z","failures":10,"changed":2,"jobs":1,
         "rows":[{"id":"a","meaning":"m","before":10,"after":8},
                 {"id":"b","meaning":"","before":0,"after":0}],
         "changes":[{"unit":"cms/run-7 c1","site":"LUND","fault":"VANISHED","attempts":1,
           "before":{"row":"a","action":"same-site","elsewhere":false},
           "after":{"row":"c","action":"more-walltime","elsewhere":true}}]}""");

    assertThat(run("retry", "what-if", table.toString()).out())
        .containsPattern("a +10 +8 +m")
        .contains("2 of 10 failed attempts", "of 1 jobs")
        .contains("same-site (a)", "more-walltime other-site (c)", "and 1 more");
    assertThat(server.bodies()).containsExactly("<other/>");
    assertThat(run("retry", "what-if", "absent.dmn").code()).isEqualTo(2);
  }

  @Test
  void anUnknownRunEndsWithThree() {
    server.on(
        "GET /runs/7",
        404,
        "{\"detail\":\"there is no run 7\",\"remedy\":\"list them: catena runs\"}");

    Shell.Result result = run("run", "show", "7");

    assertThat(result.code()).isEqualTo(3);
    assertThat(result.err().strip()).isEqualTo("catena: there is no run 7; list them: catena runs");
  }

  @Test
  void retryTellsWhatGoesOn() {
    server.on("POST /runs/173692/retry", 200, "{\"stages\":1,\"jobs\":1,\"transfers\":0}");

    Shell.Result result = run("run", "retry", "173692");

    assertThat(result.code()).isZero();
    assertThat(result.out().strip())
        .isEqualTo("run 173692 goes on: 1 stages, 1 jobs, 0 copies again");
  }

  @Test
  void retryingARunThatIsNotStoppedEndsWithOne() {
    server.on("POST /runs/5/retry", 409, "{\"detail\":\"nothing of run 5 is stopped\"}");

    assertThat(run("run", "retry", "5").code()).isEqualTo(1);
  }

  @Test
  void anEventIsSentAsACloudEvent() {
    server.on(
        "POST /events",
        202,
        "{\"state\":\"waiting\",\"timesSeen\":2,\"detail\":\"no such run yet\"}");

    Shell.Result result = run("events", "send", "173692");

    assertThat(result.out().strip())
        .isEqualTo("run 173692: waiting, seen 2 times: no such run yet");
    JsonNode event = RestClient.parsed(server.bodies().get(0));
    assertThat(event.path("specversion").asText()).isEqualTo("1.0");
    assertThat(event.path("type").asText()).isEqualTo("org.catena.run.new");
    assertThat(event.path("id").asText()).isEqualTo("run-173692");
    assertThat(event.path("data").path("run").asLong()).isEqualTo(173692);
  }

  @Test
  void aBadQueryEndsWithTwoAndTheServersWords() {
    server.on(
        "GET /files?filter=events%20%3E&limit=100",
        400,
        "{\"detail\":\"position 8: a value is missing\",\"remedy\":\"write e.g. events > 500\"}");

    Shell.Result result = run("files", "events >");

    assertThat(result.code()).isEqualTo(2);
    assertThat(result.err()).contains("position 8: a value is missing; write e.g. events > 500");
  }

  @Test
  void filesAreShownWithTheirReplicas() throws IOException {
    server.on("GET /files?limit=100", "files.json");

    Shell.Result result = run("files");

    assertThat(result.out())
        .contains("cms:run-00173692.raw.csv")
        .contains("DISK-LUND TAPE-STOCKHOLM(suspect)");
  }

  @Test
  void aReplicaThatIsNotWhatTheCatalogueSaysIsNamedAndEndsWithOne() throws IOException {
    server.on("POST /files/cms/run-1.raw.csv/check", "check.json");

    Shell.Result result = run("files", "--check", "cms:run-1.raw.csv");

    assertThat(result.code()).isEqualTo(1);
    assertThat(result.out()).contains("DISK-LUND").contains("NO").contains("checksum differs");
  }

  @Test
  void aProofThatDoesNotHoldIsShownWithItsReasonsAndEndsWithOne() throws IOException {
    server.on("POST /runs/173692/purge?dryRun=true", "proof-refused.json");

    Shell.Result result = run("purge", "173692", "--dry-run");

    assertThat(result.code()).isEqualTo(1);
    assertThat(result.out())
        .contains("run 173692: the copy on BUFFER must stay")
        .contains("DISK-LUND: checksum differs");
  }

  @Test
  void aDryRunThatHoldsSaysThatTheCopyMayGo() throws IOException {
    server.on("POST /runs/173692/purge?dryRun=true", "proof-held.json");

    Shell.Result result = run("purge", "173692", "--dry-run");

    assertThat(result.code()).isZero();
    assertThat(result.out())
        .contains("run 173692: the copy on BUFFER may be deleted (dry run: nothing was)");
  }

  @Test
  void datasetsPlacesEventsAndIncidentsAreShown() throws IOException {
    server.on("GET /datasets", "datasets.json");
    server.on("GET /rses", "rses.json");
    server.on("GET /events?limit=100", "events.json");
    server.on("GET /incidents?open=true", "incidents.json");

    assertThat(run("datasets").out()).contains("cms", "minitrees", "container", "7,523");
    assertThat(run("rse").out()).contains("DISK-LUND", "disk", "tier=2", "yes", "1.5 GB");
    assertThat(run("events", "list").out()).contains("173692", "accepted", "buffer");
    assertThat(run("incidents").out()).contains("run 173692", "chunk 7 failed 3 times");
  }

  @Test
  void aTokenTheServerDoesNotKnowEndsWith77() throws IOException {
    Files.writeString(directory.resolve("catena.token"), "another");

    Shell.Result result = run("runs");

    assertThat(result.code()).isEqualTo(77);
    assertThat(result.err()).contains("the token is wrong");
  }
}
