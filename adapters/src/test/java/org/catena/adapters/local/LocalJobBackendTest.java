package org.catena.adapters.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Stream;
import org.catena.adapters.contract.JobBackendContract;
import org.catena.adapters.spi.CancelOutcome;
import org.catena.adapters.spi.Fault;
import org.catena.adapters.spi.FindOutcome;
import org.catena.adapters.spi.JobBackend;
import org.catena.adapters.spi.JobHandle;
import org.catena.adapters.spi.JobReport;
import org.catena.adapters.spi.JobRequest;
import org.catena.adapters.spi.SubmitOutcome;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalJobBackendTest extends JobBackendContract {
  private static final Duration GRACE = Duration.ofMillis(200);

  @TempDir Path state;

  private final Queue<JobHandle> hints = new ConcurrentLinkedQueue<>();
  private LocalJobBackend backend;

  @BeforeEach
  void open() throws IOException {
    backend = new LocalJobBackend("here", state, hints::add, GRACE);
  }

  @AfterEach
  void close() throws IOException {
    backend.close();
  }

  @Override
  protected JobBackend backend() {
    return backend;
  }

  @Override
  protected JobBackend restarted() {
    try {
      backend.close();
      backend = new LocalJobBackend("here", state, hints::add, GRACE);
      return backend;
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  @Override
  protected JobHandle strangeHandle() {
    return new JobHandle(attempts().resolve("never").toString());
  }

  @Test
  void theEndOfAJobIsHintedByItself() {
    JobHandle handle = accepted(shell("a", "exit 3"));

    await().forever().until(() -> hints.contains(handle));

    assertThat(poll(handle)).isInstanceOf(JobReport.Ended.class);
    await().forever().until(() -> isEmpty(state.resolve("done")));
  }

  @Test
  void jobsThatEndedWhileNobodyWatchedAreHintedAtTheNextStart() throws IOException {
    backend.close();
    JobHandle handle = accepted(shell("a", "exit 3"));
    settled(handle);

    restarted();

    await().forever().until(() -> hints.contains(handle));
  }

  @Test
  void aHintThatIsRefusedDoesNotStopTheNext() throws IOException {
    backend.close();
    backend =
        new LocalJobBackend(
            "here",
            state,
            handle -> {
              hints.add(handle);
              throw new IllegalStateException("a bug of the listener");
            },
            GRACE);
    JobHandle first = accepted(shell("a", "exit 0"));
    await().forever().until(() -> hints.contains(first));

    JobHandle second = accepted(shell("b", "exit 0"));

    await().forever().until(() -> hints.contains(second));
  }

  @Test
  void ourOwnEnvironmentDoesNotLeakIntoTheJob() throws IOException {
    JobRequest job = job("a", "env");

    assertThat(exitCode(accepted(job))).isZero();

    assertThat(output(job, "stdout").lines().map(line -> line.replaceAll("=.*", "")))
        .containsExactlyInAnyOrder(
            "PATH",
            "HOME",
            "LANG",
            "TMPDIR",
            "PWD",
            "GREETING",
            "CATENA_JOB_KEY",
            "CATENA_ATTEMPT_DIRECTORY");
  }

  @Test
  void aJobOutlivesTheKilledProgramThatStartedItAndItsResultIsFoundAgain() throws Exception {
    JobRequest job = shell("a", "until [ -e go ]; do sleep 0.02; done; echo done; exit 4");
    Process other = SubmitterProgram.start(state, job);
    assertThat(firstLine(other)).startsWith("Accepted");

    other.destroyForcibly().waitFor(); // SIGKILL

    FindOutcome found = find(job);
    assertThat(found).isInstanceOf(FindOutcome.Found.class);
    JobHandle handle = ((FindOutcome.Found) found).handle();
    assertThat(poll(handle)).isInstanceOf(JobReport.Running.class);
    Files.createFile(job.directory().resolve("go"));
    assertThat(exitCode(handle)).isEqualTo(4);
    assertThat(output(job, "stdout")).isEqualTo("done\n");
    await().forever().until(() -> hints.contains(handle));
  }

  @Test
  void twoProgramsThatSubmitTheSameKeyStartItOnce() throws Exception {
    JobRequest job = shell("a", "echo started >> ../starts");
    Process one = SubmitterProgram.start(state, job);
    Process two = SubmitterProgram.start(state, job);

    assertThat(firstLine(one)).startsWith("Accepted");
    assertThat(firstLine(two)).startsWith("Accepted");

    assertThat(exitCode(accepted(job))).isZero();
    assertThat(output(job, "../starts")).isEqualTo("started\n");
    one.destroyForcibly().waitFor();
    two.destroyForcibly().waitFor();
  }

  @Test
  void aJobKilledWithItsSupervisorIsGoneAndNotDone() throws IOException {
    JobRequest job = shell("a", "touch here; sleep 1000");
    JobHandle handle = accepted(job);
    awaitFile(job, "here");

    processesOf(job).forEach(ProcessHandle::destroyForcibly);

    assertVanished(settled(handle));
    assertThat(cancel(handle)).isEqualTo(new CancelOutcome.NothingThere());
    assertVanished(poll(handle));
  }

  @Test
  void aPayloadWhoseSupervisorWasKilledIsStillRunningUntilItHasEnded() throws IOException {
    JobRequest job = shell("a", "touch here; sleep 1000");
    JobHandle handle = accepted(job);
    awaitFile(job, "here");

    kill(new AttemptDirectory(job.directory()).supervisor().orElseThrow());

    assertThat(poll(handle)).isInstanceOf(JobReport.Running.class);
    assertThat(cancel(handle)).isEqualTo(new CancelOutcome.Asked());
    assertVanished(settled(handle));
  }

  @Test
  void aLauncherKilledRightAfterItsClaimIsGone() throws IOException {
    JobRequest job = shell("a", "exit 0");
    Files.createDirectories(job.directory());
    Files.createFile(job.directory().resolve(".claim"));

    assertVanished(poll(new JobHandle(job.directory().toString())));
    assertThat(find(job)).isInstanceOf(FindOutcome.Found.class);
  }

  @Test
  void aProcessThatWasGivenTheSameNumberLaterIsNotTheJob() throws IOException {
    JobRequest job = shell("a", "exit 0");
    Files.createDirectories(job.directory());
    Files.createFile(job.directory().resolve(".claim"));
    String boot = Supervisor.currentBoot();
    long ours = ProcessHandle.current().pid();
    JobHandle handle = new JobHandle(job.directory().toString());

    Files.writeString(job.directory().resolve(".pid"), ours + " 17 " + boot + " end\n");

    assertVanished(poll(handle));
    assertThat(cancel(handle)).isEqualTo(new CancelOutcome.NothingThere());
  }

  @Test
  void afterARestartOfTheMachineAnUnfinishedJobIsGone() throws IOException {
    JobRequest job = shell("a", "exit 0");
    Files.createDirectories(job.directory());
    Files.createFile(job.directory().resolve(".claim"));

    Files.writeString(job.directory().resolve(".pid"), "1 1 another-boot end\n");

    assertThat(poll(new JobHandle(job.directory().toString())))
        .isInstanceOfSatisfying(
            JobReport.Gone.class,
            gone -> assertThat(gone.failure().message()).contains("machine was restarted"));
  }

  @Test
  void aResultThatWasNotWrittenWholeIsNoResult() throws IOException {
    JobRequest job = shell("a", "exit 0");
    JobHandle handle = accepted(job);
    settled(handle);

    for (String part : List.of("", "0", "0 86400.000 1.00 2.0", "0 86400.000 1.00 2.00 end")) {
      Files.writeString(job.directory().resolve(".exit"), part);
      assertVanished(poll(handle));
    }
  }

  @Test
  void aJobThatIgnoresItsEndIsKilledAfterTheGrace() {
    JobRequest job = shell("a", "trap '' TERM; touch here; while :; do sleep 0.05; done");
    JobHandle handle = accepted(job);
    awaitFile(job, "here");

    assertThat(cancel(handle)).isEqualTo(new CancelOutcome.Asked());

    assertThat(exitCode(handle)).isEqualTo(128 + 9);
  }

  @Test
  void aJobThatIgnoresTheEndOfItsWalltimeIsKilledToo() {
    JobRequest job =
        job(
            "a",
            walltime(Duration.ofMillis(200)),
            "sh",
            "-c",
            "trap '' TERM; while :; do sleep 0.05; done");

    assertThat(settled(accepted(job)))
        .isInstanceOfSatisfying(
            JobReport.Gone.class,
            gone -> assertThat(gone.failure().fault()).isEqualTo(Fault.WALLTIME_EXCEEDED));
  }

  @Test
  void argumentsTooLongForAnyProgramAreRefusedForGood() {
    assertThat(submit(job("a", "echo", "x".repeat(3 << 20))))
        .isInstanceOfSatisfying(
            SubmitOutcome.Refused.class,
            refused -> assertThat(refused.failure().fault()).isEqualTo(Fault.BAD_REQUEST));
  }

  @Test
  void aDirectoryThatCannotBeWrittenIsRefused() {
    JobRequest model = shell("a", "exit 0");
    JobRequest job =
        new JobRequest(
            model.key(), model.arguments(), Path.of("/proc/attempt"), Map.of(), model.resources());

    assertThat(submit(job))
        .isInstanceOfSatisfying(
            SubmitOutcome.Refused.class,
            refused -> assertThat(refused.failure().message()).contains("/proc/attempt"));
    assertThat(backend.find(List.of(job)).get(job.key())).isInstanceOf(FindOutcome.Unsettled.class);
  }

  @Test
  void manyShortJobsAllEndAndEachIsHinted() {
    Set<JobHandle> handles = new HashSet<>();
    for (int number = 0; number < 100; number++) {
      handles.add(accepted(job("short-" + number, "true")));
    }

    await().forever().until(() -> hints.containsAll(handles));

    assertThat(backend.poll(handles).values())
        .allSatisfy(
            report ->
                assertThat(report)
                    .isInstanceOfSatisfying(
                        JobReport.Ended.class, ended -> assertThat(ended.exitCode()).isZero()));
  }

  private static List<ProcessHandle> processesOf(JobRequest job) throws IOException {
    long supervisor = new AttemptDirectory(job.directory()).supervisor().orElseThrow().pid();
    ProcessHandle root = ProcessHandle.of(supervisor).orElseThrow();
    return Stream.concat(Stream.of(root), root.descendants()).toList();
  }

  /** Where nobody reaps orphans, a killed process stays listed: it is the supervisor that knows. */
  private static void kill(Supervisor supervisor) {
    ProcessHandle.of(supervisor.pid()).orElseThrow().destroyForcibly();
    await().forever().until(() -> !supervisor.alive());
  }

  private static void assertVanished(JobReport report) {
    assertThat(report)
        .isInstanceOfSatisfying(
            JobReport.Gone.class,
            gone -> assertThat(gone.failure().fault()).isEqualTo(Fault.VANISHED));
  }

  private static boolean isEmpty(Path directory) throws IOException {
    try (var all = Files.list(directory)) {
      return all.findAny().isEmpty();
    }
  }

  private static String firstLine(Process process) throws IOException {
    String line =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))
            .readLine();
    return String.valueOf(line);
  }
}
