package org.catena.adapters.htcondor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.catena.adapters.batch.Attempt;
import org.catena.adapters.batch.ThisMachine;
import org.catena.adapters.htcondor.HtcondorSettings.FileAccess;
import org.catena.adapters.spi.Fault;
import org.catena.adapters.spi.FindOutcome;
import org.catena.adapters.spi.JobHandle;
import org.catena.adapters.spi.JobKey;
import org.catena.adapters.spi.JobReport;
import org.catena.adapters.spi.JobRequest;
import org.catena.adapters.spi.SubmitOutcome;
import org.catena.workflows.model.Resources;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How jobs come into a real pool, once each, whatever is lost on the way. */
@Tag("servers")
class HtcondorSubmissionTest extends PoolFixture {
  @TempDir Path outsideThePool;

  @Test
  void aThousandJobsAreHandedOverInAFewCallsAndAllEnd() {
    List<JobRequest> jobs = new ArrayList<>();
    for (int number = 0; number < 1000; number++) {
      jobs.add(job("job-" + number, "true"));
    }

    Map<JobKey, SubmitOutcome> outcomes = backend.submit(jobs);

    Set<JobHandle> handles =
        outcomes.values().stream()
            .map(outcome -> ((SubmitOutcome.Accepted) outcome).handle())
            .collect(Collectors.toSet());
    assertThat(handles).hasSize(1000);
    assertThat(handles.stream().map(handle -> number(handle).replaceAll("\\..*", "")).distinct())
        .as("one cluster a call")
        .hasSize(2);
    assertThat(awaitEnds(handles, report -> !(report instanceof JobReport.Held)).values())
        .allSatisfy(
            report ->
                assertThat(report)
                    .isInstanceOfSatisfying(
                        JobReport.Ended.class, ended -> assertThat(ended.exitCode()).isZero()));
  }

  @Test
  void aJobWhoseDirectoryThePoolCannotSeeIsRefusedAloneAndTheOthersGoIn() {
    List<JobRequest> jobs = new ArrayList<>();
    for (int number = 0; number < 6; number++) {
      jobs.add(shell("good-" + number, "exit 0"));
    }
    JobRequest bad = in(outsideThePool.resolve("attempt"), shell("bad", "exit 0"));
    jobs.add(3, bad);

    Map<JobKey, SubmitOutcome> outcomes = backend.submit(jobs);

    assertThat(outcomes.get(bad.key()))
        .isInstanceOfSatisfying(
            SubmitOutcome.Refused.class,
            refused -> assertThat(refused.failure().message()).contains(outsideThePool.toString()));
    jobs.remove(bad);
    assertThat(jobs).allSatisfy(job -> assertThat(exitCode(accepted(job))).isZero());
  }

  @Test
  void aReplyThatGotLostAfterTheSubmissionIsFoundByTheKey() throws IOException {
    restartWith(throughSubmit("\"$REAL\" \"$@\" >/dev/null; echo 'lost the line' >&2; exit 1"));
    JobRequest job = shell("a", "echo started >> ../starts; exit 3");

    JobHandle handle = accepted(job);

    assertThat(accepted(job)).isEqualTo(handle);
    assertThat(exitCode(handle)).isEqualTo(3);
    assertThat(output(job, "../starts")).isEqualTo("started\n");
  }

  @Test
  void aSubmissionThatHangsAfterItsWorkIsEndedAndFoundByTheKey() throws IOException {
    restartWith(throughSubmit("\"$REAL\" \"$@\" >/dev/null; exec sleep 1000"));
    JobRequest job = shell("a", "echo started >> ../starts");

    JobHandle handle = accepted(job);

    assertThat(exitCode(handle)).isZero();
    assertThat(output(job, "../starts")).isEqualTo("started\n");
  }

  @Test
  void aSubmissionThatHungBeforeItsWorkIsUncertainAndAbsentOnlyWhenItCannotComeAnyMore()
      throws IOException {
    restartWith(throughSubmit("exec sleep 1000"));
    JobRequest job = shell("a", "touch ../ran");

    assertThat(submit(job))
        .isInstanceOfSatisfying(
            SubmitOutcome.Uncertain.class,
            uncertain -> assertThat(uncertain.failure().fault()).isEqualTo(Fault.REPLY_LOST));

    assertThat(find(job)).isInstanceOf(FindOutcome.Unsettled.class);
    assertThat(submit(job)).isInstanceOf(SubmitOutcome.Uncertain.class);
    try (HtcondorJobBackend later = inAnHour()) {
      assertThat(later.find(List.of(job))).containsValue(new FindOutcome.Absent());
      assertThat(later.submit(List.of(job)).get(job.key()))
          .isInstanceOf(SubmitOutcome.Refused.class);
    }
    assertThat(job.directory().resolveSibling("ran")).doesNotExist();
  }

  @Test
  void aJobThatComesToLightAfterItsKeyWasSettledRunsNothing() throws IOException {
    JobRequest job = shell("a", "touch ../ran");
    JobHandle handle = accepted(job);

    new Attempt(job.directory()).settleAbsent(); // before the pool has begun it

    assertThat(settled(handle)).isInstanceOf(JobReport.Gone.class);
    assertThat(job.directory().resolveSibling("ran")).doesNotExist();
  }

  @Test
  void aQueueThatIsNotThereRefusesAndTheKeyCanBeTriedAgain() throws IOException {
    restartWith(pool.elsewhere("nobody@no-such-queue"));
    JobRequest job = shell("a", "exit 2");

    assertThat(submit(job))
        .isInstanceOfSatisfying(
            SubmitOutcome.Refused.class,
            refused -> assertThat(refused.failure().fault()).isEqualTo(Fault.SITE_UNREACHABLE));

    restartWith(pool.settings());
    assertThat(exitCode(accepted(job))).isEqualTo(2);
  }

  @Test
  void aMissingProgramRefusesAndSaysWhich() throws IOException {
    restartWith(pool.through(outsideThePool, Duration.ofMinutes(1)));

    assertThat(submit(shell("a", "exit 0")))
        .isInstanceOfSatisfying(
            SubmitOutcome.Refused.class,
            refused -> assertThat(refused.failure().message()).contains("condor_submit"));
  }

  @Test
  void whatLooksLikeTheSubmitLanguageArrivesAsItIs() throws IOException {
    List<String> words =
        List.of(
            "$(HOME)",
            "$$(OpSys)",
            "$$",
            "$$$(x)",
            "$$$$",
            "$$[1+1]",
            "$ENV(HOME)",
            "$(DOLLAR)",
            "$$(DOLLARDOLLAR)",
            "it''s",
            "\"\"",
            "'",
            "a\\",
            "\\0101\\n",
            "#",
            "queue 5",
            "@=x",
            "a\nqueue 2\n+Evil = 1",
            "\r\t\u0001",
            "å ü 漢 \u0085",
            " ",
            "",
            "${x}",
            "`id`",
            "-c");
    List<String> arguments = new ArrayList<>(List.of("printf", "<%s>"));
    arguments.addAll(words);
    JobRequest model = job("a", arguments.toArray(String[]::new));
    JobRequest job = in(attempts().resolve("b l, 'a' \"n\" $(k) s"), model);

    assertThat(exitCode(accepted(job))).isZero();

    assertThat(output(job, "stdout"))
        .isEqualTo(words.stream().map("<%s>"::formatted).collect(Collectors.joining()));
  }

  @Test
  void everyJobOfACallHasItsOwnVariablesAndNoneOfTheOthers() throws IOException {
    Map<String, String> first = Map.of("FIRST", "$(HOME) \"a'b\"\nnext", "BOTH", "one");
    Map<String, String> second = Map.of("BOTH", "two");
    JobRequest one = with(first, shell("one", "printf '%s|%s' \"$FIRST\" \"$BOTH\""));
    JobRequest two = with(second, shell("two", "printf '%s|%s' \"$FIRST\" \"$BOTH\""));

    backend.submit(List.of(one, two));

    assertThat(exitCode(accepted(one))).isZero();
    assertThat(exitCode(accepted(two))).isZero();
    assertThat(output(one, "stdout")).isEqualTo("$(HOME) \"a'b\"\nnext|one");
    assertThat(output(two, "stdout")).isEqualTo("|two");
  }

  @Test
  void withoutASharedFileSystemInputsAreCarriedThereAndOutputsBack() throws IOException {
    restartWith(pool.settings(FileAccess.TRANSFERRED, Map.of(), 64L << 20));
    Path input = Files.writeString(pool.share.resolve("numbers.txt"), "1\n2\n3\n");
    JobRequest model =
        shell("a", "pwd; echo told >&2; wc -l < numbers.txt > count; [ ! -e ../../state ]");
    JobRequest job =
        new JobRequest(
            model.key(),
            model.arguments(),
            model.directory(),
            model.environment(),
            model.resources(),
            List.of(input));

    assertThat(exitCode(accepted(job))).isZero();

    assertThat(output(job, "count").strip()).isEqualTo("3");
    assertThat(output(job, "stderr")).isEqualTo("told\n");
    assertThat(output(job, "stdout")).isNotEqualTo(job.directory() + "\n");
  }

  @Test
  void ourKeyAndTheSitesLinesStandInTheJobsAd() {
    JobRequest job = job("a", walltime(Duration.ofSeconds(90)), "sleep", "1000");
    JobHandle handle = accepted(job);

    assertThat(
            pool.run(
                "condor_q",
                number(handle),
                "-af:,",
                "CatenaKey",
                "CatenaSite",
                "Experiment",
                "RequestMemory",
                "JobDescription"))
        .isEqualTo(job.key() + ", pool, tests of $5, 1, " + job.key() + "\n");
    cancel(handle);
    settled(handle);
  }

  private HtcondorJobBackend inAnHour() throws IOException {
    Clock clock = Clock.offset(Clock.systemDefaultZone(), Duration.ofHours(1));
    return new HtcondorJobBackend(pool.settings(), new ThisMachine(), clock);
  }

  /** The pool's programs, but for a {@code condor_submit} of this test. */
  private HtcondorSettings throughSubmit(String script) throws IOException {
    Path programs = Files.createDirectories(outsideThePool.resolve("bin"));
    for (String name : List.of("condor_q", "condor_history", "condor_rm")) {
      Files.createSymbolicLink(programs.resolve(name), pool.program(name));
    }
    Path submit = programs.resolve("condor_submit");
    Files.writeString(
        submit, "#!/bin/sh\nREAL='%s'\n%s\n".formatted(pool.program("condor_submit"), script));
    Files.setPosixFilePermissions(submit, PosixFilePermissions.fromString("rwxr-xr-x"));
    return pool.through(programs, Duration.ofSeconds(5));
  }

  private static JobRequest in(Path directory, JobRequest model) {
    return new JobRequest(
        model.key(), model.arguments(), directory, model.environment(), model.resources());
  }

  private static JobRequest with(Map<String, String> environment, JobRequest model) {
    return new JobRequest(
        model.key(), model.arguments(), model.directory(), environment, Resources.DEFAULT);
  }
}
