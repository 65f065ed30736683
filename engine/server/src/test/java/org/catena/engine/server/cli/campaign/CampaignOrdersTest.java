package org.catena.engine.server.cli.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.catena.engine.server.cli.RecordedServer;
import org.catena.engine.server.cli.Shell;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a production manager types to have campaigns run. */
final class CampaignOrdersTest {
  private static final Path EXAMPLE =
      Path.of("../../workflows/examples/ldmx-campaign/campaign/ldmxproduction.config");
  private static final String MAY =
      """
      {"scope":"mc99","name":"may","state":"running","batches":4,"batchesStarted":2,"keepActive":2500,
       "priority":3,"jobs":{"waiting":4890,"queued":10,"running":100,"retrying":0,"failed":1,
       "done":4999,"total":10000},"active":5000,"jobsInAll":20000,"registered":4990,"failedCopies":2,
       "attempts":{"total":5120,"succeeded":4999,"failed":20,"lost":1},"jobsPerHour":1234.4,
       "estimatedEnd":"2026-11-23T02:10:00Z","createdBy":"lena","createdAt":"2026-11-22T09:00:00Z",
       "finishedAt":null,"batchList":[
        {"number":1,"name":"may-batch1","state":"running","jobs":{"waiting":0,"queued":0,"running":0,
         "retrying":0,"failed":1,"done":4999,"total":5000},"active":0,"registered":4990,
         "attempts":{"total":5020}},
        {"number":2,"name":"may-batch2","state":"running","jobs":{"waiting":4890,"queued":10,
         "running":100,"retrying":0,"failed":0,"done":0,"total":5000},"active":5000,"registered":0,
         "attempts":{"total":100}}],
       "changes":[{"at":"2026-11-22T09:10:00Z","who":"lena","what":"JobMemory","before":"2",
        "after":"3","fromBatch":2,"reason":"memory limit"}]}""";

  @TempDir private Path directory;
  private RecordedServer server;

  @BeforeEach
  void start() throws IOException {
    server = new RecordedServer(directory);
    server.on("GET /campaigns?limit=5000", 200, "{\"total\":1,\"items\":[" + MAY + "]}");
    server.on("GET /campaigns/mc99/may", 200, MAY);
  }

  @AfterEach
  void stop() throws IOException {
    server.close();
  }

  private Shell.Result type(String... arguments) {
    String[] all = Arrays.copyOf(arguments, arguments.length + 2);
    all[arguments.length] = "--data-dir";
    all[arguments.length + 1] = directory.toString();
    return new Shell().run(all);
  }

  @Test
  void aFileIsHandedInWithItsTemplateFromBesideIt() throws IOException {
    server.on("POST /campaigns", 201, "{\"scope\":\"mc-example\",\"name\":\"v1-target\"}");

    Shell.Result result =
        type("campaign", "submit", EXAMPLE.toString(), "--batches", "3", "--keep-active", "50");

    assertThat(result.code()).isZero();
    assertThat(result.out())
        .isEqualTo(
            """
            campaign mc-example:v1-target started: 3 batches of 100 jobs, dataset mc-example:v1-target-batch1 first
            catena campaign status v1-target tells how far it is
            """);
    assertThat(result.err()).isEmpty();
    JsonNode handed = new ObjectMapper().readTree(server.bodies().get(0));
    assertThat(handed.at("/batches").asInt()).isEqualTo(3);
    assertThat(handed.at("/keepActive").asInt()).isEqualTo(50);
    assertThat(handed.at("/config").asText()).isEqualTo(Files.readString(EXAMPLE));
    assertThat(handed.at("/template").asText()).contains("sim.randomSeeds = [ SEED1, SEED2 ]");
    assertThat(handed.has("name")).isFalse();
  }

  @Test
  void whatItsJobsAskedForAndTookIsShownBySite() throws IOException {
    server.on(
        "GET /campaigns/mc99/may/usage",
        200,
        """
        {"all":{"site":null,"jobs":40,"jobsDone":39,"attempts":{"total":42,"succeeded":39,"failed":1,
          "lost":2},"wall":{"p10":600.0,"p50":1200.0,"p90":1800.0,"p99":1900.0,"most":2000.0},
          "walltimeAskedSeconds":86400.0,"cpuEfficiency":0.934,"memoryAskedBytes":4000000000,
          "memoryUsed99Bytes":1100000000,"memoryUsedMostBytes":1200000000,
          "suggestions":["ask for 1.1 GB of memory: 99 % of the jobs used less"]},
         "sites":[{"site":"LUND","jobs":40,"jobsDone":39,"attempts":{"total":42,"succeeded":39,
          "failed":1,"lost":2},"wall":null,"walltimeAskedSeconds":86400.0,"cpuEfficiency":null,
          "memoryAskedBytes":4000000000,"memoryUsed99Bytes":null,"suggestions":[]},
          {"site":"UCSB","jobs":0,"jobsDone":0,"attempts":{"total":0,"failed":0,"lost":0}}],
         "binSeconds":100.0}""");

    Shell.Result result = type("campaign", "usage", "mc99:may");

    assertThat(result.out())
        .containsPattern("LUND +40 +39 +42 +1 +2 +- +- +- +- +86400.0 s +- +- +4.0 GB")
        .containsPattern("all +40 +39 +42 +1 +2 +600.0 s .*86400.0 s +93 % +1.1 GB +4.0 GB")
        .contains("suggestion: ask for 1.1 GB of memory: 99 % of the jobs used less");
  }

  @Test
  void aFileWithErrorsIsNotHandedIn() throws IOException {
    Path bad = directory.resolve("bad.config");
    Files.writeString(bad, Files.readString(EXAMPLE).replace("JobWallTime=10", "JobWallTime=-1"));

    Shell.Result result =
        type("campaign", "submit", bad.toString(), "--templates", templates().toString());

    assertThat(result.code()).isEqualTo(2);
    assertThat(result.err()).contains(bad + ":18: '-1' is negative (JobWallTime); write");
    assertThat(server.bodies()).isEmpty();
  }

  @Test
  void aMissingTemplateIsAnErrorHere() throws IOException {
    Path file = Files.copy(EXAMPLE, directory.resolve("a.config"));

    Shell.Result result = type("campaign", "submit", file.toString());

    assertThat(result.code()).isEqualTo(2);
    assertThat(result.err()).contains("target.py.tpl: there is no such template");
    assertThat(server.bodies()).isEmpty();
  }

  @Test
  void aDryRunTellsWhatWouldBeStartedAndAsksNobody() {
    Shell.Result result = type("campaign", "submit", EXAMPLE.toString(), "--dry-run");

    assertThat(result.code()).isZero();
    assertThat(result.out())
        .isEqualTo("would start 1 batch of 100 jobs, dataset mc-example:v1-target-batch1 first\n");
    assertThat(server.bodies()).isEmpty();
  }

  @Test
  void theServersRefusalIsToldAsItIs() {
    server.on(
        "POST /campaigns",
        409,
        "{\"detail\":\"a campaign has that name\",\"remedy\":\"take another\"}");

    Shell.Result result = type("campaign", "submit", EXAMPLE.toString());

    assertThat(result.code()).isEqualTo(1);
    assertThat(result.err()).contains("catena: a campaign has that name; take another");
  }

  @Test
  void campaignsAreListed() {
    server.on("GET /campaigns?limit=100", 200, "{\"total\":1,\"items\":[" + MAY + "]}");

    assertThat(type("campaign", "list").out())
        .isEqualTo(
            """
            CAMPAIGN  STATE    PRIORITY  BATCHES        DONE  ACTIVE  FAILED  ATTEMPTS  STARTED               BY
            mc99:may  running         3      2/4  4999/20000   5,000       1     5,120  2026-11-22T09:00:00Z  lena
            """);
  }

  @Test
  void aCampaignIsShownWithABarForEachBatchAndWhatWasChanged() {
    assertThat(type("campaign", "status", "may").out())
        .isEqualTo(
            """
            campaign mc99:may: running, batch 2 of 4, keeps 2,500 jobs active, priority 3
            jobs       4,999 of 20,000 done, 5,000 active, 1 failed
            attempts   5,120, of them 20 failed and 1 lost
            outputs    4,990 registered, 2 copies need a person
            pace       1,234 jobs an hour, ends about 2026-11-23T02:10:00Z

            BATCH  NAME        STATE    PROGRESS                   DONE  ACTIVE  FAILED  ATTEMPTS  REGISTERED
                1  may-batch1  running  ███████████████████x  4999/5000       0       1     5,020       4,990
                2  may-batch2  running  ▒···················     0/5000   5,000       0       100           0
            2026-11-22T09:10:00Z  JobMemory is 3: lena, 2 before (memory limit)
            """);
  }

  @Test
  void aScopeChoosesAmongCampaignsOfOneName() {
    String other = MAY.replace("mc99", "mc98");
    server.on("GET /campaigns?limit=5000", 200, "{\"items\":[" + MAY + "," + other + "]}");

    Shell.Result unclear = type("campaign", "status", "may");
    assertThat(unclear.code()).isEqualTo(2);
    assertThat(unclear.err()).contains("scopes [mc99, mc98] all have").contains("write SCOPE:may");
    assertThat(type("campaign", "status", "mc99:may").code()).isZero();
  }

  @Test
  void aCampaignThatIsNotThereIsNotFound() {
    Shell.Result result = type("campaign", "pause", "april");

    assertThat(result.code()).isEqualTo(3);
    assertThat(result.err()).contains("there is no campaign 'april'; 'catena campaign list'");
  }

  @Test
  void ordersTellWhatIsSoNow() {
    server.on(
        "POST /campaigns/mc99/may/pause?reason=beam%20off", 200, MAY.replace("running", "paused"));
    server.on("POST /campaigns/mc99/may/priority?value=-5", 200, MAY);
    server.on(
        "POST /campaigns/mc99/may/clone?as=may2&batch=may2-batch1",
        201,
        MAY.replace("may\"", "may2\""));
    server.on("POST /campaigns/mc99/may/retry", 200, "{\"stages\":1,\"jobs\":3,\"transfers\":0}");

    assertThat(type("campaign", "pause", "may", "--reason", "beam off").out())
        .isEqualTo("campaign may is paused; 5,000 of its jobs are active\n");
    assertThat(type("campaign", "priority", "may", "-5").out())
        .isEqualTo("campaign may has priority -5\n");
    assertThat(type("campaign", "clone", "may", "may2", "--batch", "may2-batch1").out())
        .isEqualTo("campaign mc99:may2 started\n");
    assertThat(type("campaign", "retry", "may").out())
        .isEqualTo("campaign may goes on: 1 stages, 3 jobs, 0 copies again\n");
  }

  @Test
  void newValuesAreHandedOver() throws IOException {
    server.on("POST /campaigns/mc99/may/parameters", 200, MAY);

    assertThat(type("campaign", "set", "may", "JobWallTime=60", "JobMemory=3").out())
        .isEqualTo("campaign may goes on with {JobMemory=3, JobWallTime=60}\n");
    assertThat(server.bodies().get(server.bodies().size() - 1))
        .isEqualTo("{\"JobMemory\":\"3\",\"JobWallTime\":\"60\"}");
  }

  private static Path templates() {
    return EXAMPLE.resolveSibling("templates");
  }
}
