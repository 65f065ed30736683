package org.catena.adapters.htcondor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.catena.adapters.batch.JobFiles;
import org.catena.adapters.command.CommandResult;
import org.catena.adapters.spi.Fault;
import org.catena.adapters.spi.JobHandle;
import org.catena.adapters.spi.JobKey;
import org.catena.adapters.spi.JobRequest;
import org.catena.workflows.model.Resources;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is said to {@code condor_submit} and what it says. */
class SubmissionWordsTest {
  private final JobDescription description =
      new JobDescription(
          HtcondorSettings.local("lund", Path.of("/state")),
          JobFiles.SHARED,
          Path.of("/state/launcher.sh"));

  @Test
  void oneQueueStatementHoldsManyJobsWithTheirOwnValues() {
    JobRequest one = job("one", Map.of("A", "x y"), "sh", "-c", "echo $A");
    JobRequest two = job("two", Map.of(), "true");

    String file = description.write(List.of(one, two), Path.of("/state/log/jobs-000001.log"));

    assertThat(file.lines().filter(line -> line.startsWith("queue"))).containsExactly("queue 2");
    assertThat(file.lines())
        .contains(
            "My.CatenaKey = \"$(CatenaKey_$(Process))\"",
            "My.CatenaSite = \"lund\"",
            "should_transfer_files = NO",
            "log = /state/log/jobs-000001.log",
            "CatenaKey_0 = one",
            "CatenaKey_1 = two",
            "CatenaDirectory_1 = /work dir/two",
            "CatenaMemory_0 = 3",
            "CatenaCores_0 = 2",
            "CatenaWalltime_0 = 2",
            "CatenaArguments_0 = \"'1.500' '10.000' '/work dir/one/.absent' '3' 'A=x y'"
                + " 'CATENA_ATTEMPT_DIRECTORY=/work dir/one' 'CATENA_JOB_KEY=one' 'sh' '-c'"
                + " 'echo \\0044A'\"");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "1x", "a.b", "a b", "ä"})
  void aVariableThatNoShellCanSetIsRefused(String name) {
    assertThatThrownBy(() -> description.check(job("a", Map.of(name, "x"), "true")))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void theNumbersComeInTheOrderOfTheJobsAlsoOverSeveralClusters() {
    assertThat(PoolIntake.made("12.0 - 12.2\n13.0 - 13.0\n"))
        .containsExactly(new JobId(12, 0), new JobId(12, 1), new JobId(12, 2), new JobId(13, 0));
    assertThat(PoolIntake.made("3 job(s) submitted to cluster 12.\n")).isEmpty();
  }

  @Test
  void aHandleIsNumberAndKeyAndNothingElseIsOne() {
    JobId.Named job = new JobId.Named(new JobId(12, 3), new JobKey("run-7.a"));

    assertThat(job.handle()).isEqualTo(new JobHandle("12.3:run-7.a"));
    assertThat(JobId.parse(job.handle())).contains(job);
    for (String other : List.of("", "12.3", "12:x", "/a/b", "12.3:../x", "9999999999.0:x")) {
      assertThat(JobId.parse(new JobHandle(other))).as(other).isEmpty();
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "ERROR: Can't find address of schedd nobody@x | SITE_UNREACHABLE | true",
        "Error: cannot get address of schedd x | SITE_UNREACHABLE | true",
        "Error: Collector has no record of schedd/submitter | SITE_UNREACHABLE | true",
        "ERROR: Failed to connect to local queue manager | SITE_UNREACHABLE | true",
        "ERROR: Failed to connect to local queue manager\\nAUTHENTICATE:1002:Failure performing"
            + " handshake\\nAUTHENTICATE:1004:Failed to authenticate using FS"
            + " | SITE_UNREACHABLE | true",
        "ERROR: Failed to connect to local queue manager\\nAUTHENTICATE:1005:Failed to securely"
            + " exchange session key | SITE_UNREACHABLE | true",
        "ERROR: Failed submission for job 7.1 - aborting entire submit\\n\\nERROR: Failed to queue"
            + " job. | SITE_UNREACHABLE | false",
        "ERROR: Failed to create proc | SITE_UNREACHABLE | false",
        "ERROR: Failed to create cluster | SITE_UNREACHABLE | false",
        "ERROR: Attribute x is protected\\nERROR: Failed to queue job. | BAD_REQUEST | false",
        "ERROR: Failed to connect to local queue manager\\nAUTHENTICATE:1003:Failed to"
            + " authenticate with any method\\nAUTHENTICATE:1004:Failed to authenticate using FS"
            + " | NOT_AUTHORISED | true",
        "-- Failed to fetch ads from: <127.0.0.1:9618> | SITE_UNREACHABLE | false",
        "ERROR: No such directory: /root/x | BAD_REQUEST | false",
        "ERROR: Failed to commit job submission | SITE_UNREACHABLE | false",
        "Number of submitted jobs would exceed MAX_JOBS_PER_OWNER | QUEUE_FULL | false",
        "ERROR: Cannot allocate a cluster id | NOT_AUTHORISED | false",
      })
  void theWordsOfTheProgramsAreClassified(String words, Fault fault, boolean neverReached) {
    CommandResult result = new CommandResult(1, "", words.replace("\\n", "\n") + "\n", false);

    assertThat(PoolFaults.of("lund", "condor_submit", result).fault()).isEqualTo(fault);
    assertThat(PoolFaults.neverReached(result)).isEqualTo(neverReached);
  }

  private static JobRequest job(String key, Map<String, String> environment, String... line) {
    return new JobRequest(
        new JobKey(key),
        List.of(line),
        Path.of("/work dir", key),
        environment,
        new Resources(2, (2L << 20) + 1, Duration.ofMillis(1500)));
  }
}
