package org.catena.adapters.arc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.catena.adapters.spi.JobKey;
import org.catena.adapters.spi.JobRequest;
import org.catena.workflows.model.Resources;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The launcher, run by a shell as a computing element runs it. */
final class JobScriptTest {
  @TempDir private Path session;

  @Test
  void everyWordArrivesAsItWasGiven() throws Exception {
    List<String> words =
        List.of(
            "printf",
            "<%s>",
            " a b ",
            "",
            "it's \"so\"",
            "$HOME `id` $(id);ls|*",
            "two\nlines\n",
            "back\\slash\\n",
            "é\u0001\t",
            "-k",
            "'",
            "''");

    Process job = run(job(words, Map.of("WORD", "a'b\n$HOME ")), Map.of());

    assertThat(job.waitFor()).isZero();
    assertThat(stdout(job))
        .isEqualTo(
            "< a b ><><it's \"so\"><$HOME `id` $(id);ls|*><two\nlines\n><back\\slash\\n>"
                + "<é\u0001\t><-k><'><''>");
  }

  @Test
  void variablesArriveAsTheyWereGivenOverThoseOfTheSite() throws Exception {
    JobRequest job = job(List.of("printenv", "WORD"), Map.of("WORD", "a'b\n$HOME "));

    Process run = run(job, Map.of("WORD", "the site's"));

    assertThat(stdout(run)).isEqualTo("a'b\n$HOME \n");
  }

  @Test
  void theSitesOwnVariablesStay() throws Exception {
    Process run = run(job(List.of("printenv", "RTE"), Map.of()), Map.of("RTE", "set up"));

    assertThat(stdout(run)).isEqualTo("set up\n");
  }

  @Test
  void theEndIsWrittenDownWithThePayloadsOwnExitCode() throws Exception {
    assertThat(ended("exit 7")).isEqualTo(7);
    assertThat(ended("exit 124")).isEqualTo(124);
    assertThat(ended("kill -SEGV $$")).isEqualTo(128 + 11);
    assertThat(ended("kill -KILL $$")).isEqualTo(128 + 9);
  }

  private int ended(String line) throws Exception {
    Process job = run(shell(line), Map.of());
    RunRecord record = record().orElseThrow();
    assertThat(job.exitValue()).isEqualTo(record.exitCode());
    assertThat(record.overtime()).isFalse();
    assertThat(record.ended()).isAfterOrEqualTo(record.began());
    return record.exitCode();
  }

  @Test
  void aPayloadThatExceedsItsWalltimeIsEndedAndThatIsWrittenDown() throws Exception {
    JobRequest job =
        new JobRequest(
            new JobKey("a"),
            List.of("sleep", "1000"),
            session,
            Map.of(),
            new Resources(1, 1, Duration.ofMillis(300)));

    run(job, Map.of());

    assertThat(record()).map(RunRecord::overtime).contains(true);
  }

  @Test
  void inputsGoWithTheEndUnlessTheJobChangedThem() throws Exception {
    Path read = Files.writeString(session.resolve("read one.root"), "in");
    Path changed = Files.writeString(session.resolve("changed.root"), "in");
    Files.writeString(session.resolve("-r"), "in");
    JobRequest job =
        new JobRequest(
            new JobKey("a"),
            List.of("sh", "-c", "cat 'read one.root'; echo more >> changed.root; echo new > new"),
            session,
            Map.of(),
            Resources.DEFAULT,
            List.of(read, changed, session.resolve("-r")));
    for (Path input : job.inputs()) {
      Files.setLastModifiedTime(
          input, java.nio.file.attribute.FileTime.fromMillis(System.currentTimeMillis() - 60_000));
    }

    Process run = run(job, Map.of());

    assertThat(stdout(run)).isEqualTo("in");
    assertThat(session.toFile().list())
        .containsExactlyInAnyOrder(
            "changed.root", "new", "catena-end", "catena-job.sh", "stdout", "stderr");
  }

  @Test
  void aPayloadWhoseInputsDidNotArriveWholeIsNotStarted() throws Exception {
    Path input = Files.writeString(session.resolve("it's.root"), "what was brought");
    JobRequest job =
        new JobRequest(
            new JobKey("a"),
            List.of("touch", "started"),
            session,
            Map.of(),
            Resources.DEFAULT,
            List.of(input));
    String script = JobScript.write(job);
    Map<String, String> arrivals = new LinkedHashMap<>();
    arrivals.put("", "0 of the 16 bytes of the file it's.root are here");
    arrivals.put("what was br", "11 of the 16 bytes of the file it's.root are here");
    arrivals.put("what was braught", "the file it's.root has the MD5 ");

    for (Map.Entry<String, String> arrived : arrivals.entrySet()) {
      Files.writeString(input, arrived.getKey());
      assertThat(run(script).exitValue()).isEqualTo(1);
      assertThat(session.resolve(RunRecord.STAGE_IN)).content().startsWith(arrived.getValue());
    }
    Files.deleteIfExists(input);
    assertThat(run(script).exitValue()).isEqualTo(1);
    assertThat(session.resolve(RunRecord.STAGE_IN))
        .hasContent("none of the 16 bytes of the file it's.root are here");
    assertThat(session.resolve("started")).doesNotExist();
    assertThat(session.resolve(RunRecord.FILE)).doesNotExist();

    Files.writeString(input, "what was brought");
    assertThat(run(script).exitValue()).isZero();
    assertThat(session.resolve("started")).exists();
    assertThat(session.resolve(RunRecord.STAGE_IN)).doesNotExist();
  }

  @Test
  void ofAJobWhoseInputsDidNotArriveNothingIsCarriedBackButWhy() throws Exception {
    Path whole = Files.writeString(session.resolve("whole.root"), "in");
    Path torn = Files.writeString(session.resolve("torn.root"), "in");
    JobRequest job =
        new JobRequest(
            new JobKey("a"),
            List.of("true"),
            session,
            Map.of(),
            Resources.DEFAULT,
            List.of(whole, torn));
    ProcessBuilder shell = builder(JobScript.write(job), "");
    Files.writeString(torn, "i");
    leaveCredentials(shell.environment());

    assertThat(shell.start().waitFor()).isEqualTo(1);

    assertThat(session.toFile().list())
        .containsExactlyInAnyOrder(
            RunRecord.STAGE_IN, "arc", JobDescriptions.LAUNCHER, "stdout", "stderr");
    assertThat(session.resolve("arc")).isEmptyDirectory();
  }

  /** As the site's ENV/PROXY does. */
  private void leaveCredentials(Map<String, String> environment) throws IOException {
    environment.put(
        "X509_USER_PROXY", Files.writeString(session.resolve("user.proxy"), "a key").toString());
    environment.put(
        "X509_CERT_DIR", Files.createDirectories(session.resolve("arc/certificates")).toString());
  }

  @Test
  void aLauncherThatDidNotArriveWholeStartsNothing() throws Exception {
    String script = JobScript.write(job(List.of("touch", "started"), Map.of("A", "b")));

    for (int length = 0; length < script.length() - 2; length += 1 + length / 20) {
      run(script.substring(0, length));
      assertThat(session.resolve("started")).as("%d characters", length).doesNotExist();
      assertThat(session.resolve(RunRecord.FILE)).doesNotExist();
    }
  }

  @Test
  void aProxyThatTheSiteLeftInTheDirectoryIsNotLeftThere() throws Exception {
    Map<String, String> site = new TreeMap<>();
    leaveCredentials(site);

    run(shell("true"), site);

    assertThat(session.resolve("user.proxy")).doesNotExist();
    assertThat(session.resolve("arc/certificates")).doesNotExist();
  }

  @Test
  void toldToEndItEndsThePayloadAndWritesThatDown() throws Exception {
    Process run = start(shell("trap 'exit 3' TERM; touch here; while :; do sleep 0.1; done"), "");
    await().forever().until(() -> Files.exists(session.resolve("here")));

    run.destroy();

    assertThat(run.waitFor()).isEqualTo(3);
    assertThat(record()).map(RunRecord::exitCode).contains(3);
  }

  @Test
  void aPayloadDoesNotOutliveTheScriptThatTheBatchSystemKilled() throws Exception {
    Process run = start(shell("echo $$ > pid; sleep 1000"), "sh ./catena-job.sh; true");
    await().forever().until(() -> Files.exists(session.resolve("pid")));
    await().forever().until(() -> !Files.readString(session.resolve("pid")).isBlank());
    long payload = Long.parseLong(Files.readString(session.resolve("pid")).strip());

    run.destroyForcibly();

    await().forever().until(() -> !alive(payload));
  }

  @Test
  void aRecordThatWasNotWrittenWholeIsNone() {
    assertThat(RunRecord.parse("0 no 1.5 2.5 end\n")).isPresent();
    assertThat(RunRecord.parse("0 no 1.5 2.5 ")).isEmpty();
    assertThat(RunRecord.parse("")).isEmpty();
  }

  private static boolean alive(long pid) {
    return ProcessHandle.of(pid).map(ProcessHandle::isAlive).orElse(false);
  }

  private JobRequest shell(String line) {
    return job(List.of("sh", "-c", line), Map.of());
  }

  private JobRequest job(List<String> arguments, Map<String, String> environment) {
    return new JobRequest(new JobKey("a"), arguments, session, environment, Resources.DEFAULT);
  }

  private Process run(String script) throws IOException, InterruptedException {
    Process run = builder(script, "").start();
    run.waitFor();
    return run;
  }

  private Process run(JobRequest job, Map<String, String> site)
      throws IOException, InterruptedException {
    ProcessBuilder shell = builder(JobScript.write(job), "");
    shell.environment().putAll(site);
    Process run = shell.start();
    run.waitFor();
    return run;
  }

  private Process start(JobRequest job, String through) throws IOException {
    return builder(JobScript.write(job), through).start();
  }

  /** Directly, or through a script of the batch system. */
  private ProcessBuilder builder(String text, String through) throws IOException {
    Path script = Files.writeString(session.resolve(JobDescriptions.LAUNCHER), text);
    List<String> line = new ArrayList<>(List.of("sh"));
    line.addAll(through.isEmpty() ? List.of(script.toString()) : List.of("-c", through));
    return new ProcessBuilder(line)
        .directory(session.toFile())
        .redirectOutput(session.resolve("stdout").toFile())
        .redirectError(session.resolve("stderr").toFile());
  }

  private String stdout(Process run) throws IOException {
    assertThat(run.isAlive()).isFalse();
    return Files.readString(session.resolve("stdout"));
  }

  private Optional<RunRecord> record() throws IOException {
    return RunRecord.parse(Files.readString(session.resolve(RunRecord.FILE)));
  }
}
