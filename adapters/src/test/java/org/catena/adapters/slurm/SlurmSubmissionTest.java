package org.catena.adapters.slurm;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.catena.adapters.batch.Attempt;
import org.catena.adapters.batch.TestBed;
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

/** How jobs come to a real site, once each, whatever is lost on the way. */
@Tag("servers")
class SlurmSubmissionTest extends SlurmFixture {
  @Test
  void hundredsOfJobsAreHandedOverAsAFewArraysAndAllEnd() {
    List<JobRequest> jobs = new ArrayList<>();
    for (int number = 0; number < 200; number++) {
      Resources resources = number < 10 ? walltime(Duration.ofHours(1)) : Resources.DEFAULT;
      jobs.add(job("job-" + number, resources, "true"));
    }

    Map<JobKey, SubmitOutcome> outcomes = backend.submit(jobs);

    Set<JobHandle> handles =
        outcomes.values().stream()
            .map(outcome -> ((SubmitOutcome.Accepted) outcome).handle())
            .collect(Collectors.toSet());
    assertThat(handles).hasSize(200);
    assertThat(handles.stream().map(handle -> number(handle).replaceAll("_.*", "")).distinct())
        .as("10 of one kind, 190 of another, 150 at most in an array")
        .hasSize(3);
    assertThat(awaitEnds(handles, report -> !(report instanceof JobReport.Held)).values())
        .allSatisfy(
            report ->
                assertThat(report)
                    .isInstanceOfSatisfying(
                        JobReport.Ended.class, ended -> assertThat(ended.exitCode()).isZero()));
  }

  @Test
  void aReplyThatGotLostAfterTheSubmissionIsFoundByTheArraysName() throws IOException {
    restartWith(throughSubmit("\"$REAL\" \"$@\" >/dev/null; echo 'lost the line' >&2; exit 1"));
    JobRequest job = shell("a", "echo started >> ../starts; exit 3");

    JobHandle handle = accepted(job);

    assertThat(accepted(job)).isEqualTo(handle);
    assertThat(exitCode(handle)).isEqualTo(3);
    assertThat(output(job, "../starts")).isEqualTo("started\n");
  }

  @Test
  void aSubmissionThatHangsAfterItsWorkIsEndedAndFoundByTheArraysName() throws IOException {
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
    backend = site.backend(site.settings(), inAnHour());
    assertThat(find(job)).isEqualTo(new FindOutcome.Absent());
    assertThat(submit(job)).isInstanceOf(SubmitOutcome.Refused.class);
    assertThat(job.directory().resolveSibling("ran")).doesNotExist();
  }

  @Test
  void aReplyThatGotLostWithTheBackendIsFoundWhileTheJobRunsAndWhenItIsOnlyInTheAccounts()
      throws IOException {
    restartWith(throughSubmit("\"$REAL\" \"$@\" >/dev/null; kill -KILL $$"));
    JobRequest job = shell("a", "until [ -e go ]; do sleep 0.1; done; exit 8");
    submit(job);
    awaitFile(job, ".began");
    Files.deleteIfExists(job.directory().resolve(".handle"));
    Files.delete(job.directory().resolve(".began"));

    restartWith(site.settings());
    JobHandle handle = ((FindOutcome.Found) find(job)).handle();

    Files.createFile(job.directory().resolve("go"));
    assertThat(exitCode(handle)).isEqualTo(8);
    Files.delete(job.directory().resolve(".handle"));
    restartWith(
        site.settings(site.with("squeue", "exit 0"), "main", TestBed.PATIENCE)); // forgot it
    assertThat(find(job)).isEqualTo(new FindOutcome.Found(handle));
  }

  @Test
  void aJobThatComesToLightAfterItsKeyWasSettledRunsNothing() throws IOException {
    JobRequest job = shell("a", "touch ../ran");
    restartWith(site.settings("--begin=now+3"));
    JobHandle handle = accepted(job);

    new Attempt(job.directory()).settleAbsent(); // before the site has begun it

    assertGone(settled(handle), Fault.VANISHED, "it ran nothing");
    assertThat(job.directory().resolveSibling("ran")).doesNotExist();
  }

  @Test
  void aSubmissionThatSaidItNeverReachedTheSiteAndDidRunsNothingOnceTheKeyIsTriedAgain()
      throws IOException {
    restartWith(
        throughSubmit(
            "\"$REAL\" --begin=now+3 \"$@\" >/dev/null; echo 'sbatch: error: Batch job submission"
                + " failed: Unable to contact slurm controller (connect failure)' >&2; exit 1"));
    JobRequest job = shell("a", "echo started >> ../starts; sleep 8");
    assertThat(submit(job))
        .isInstanceOfSatisfying(
            SubmitOutcome.Refused.class,
            refused -> assertThat(refused.failure().fault()).isEqualTo(Fault.SITE_UNREACHABLE));

    restartWith(site.settings());
    JobHandle handle = accepted(job);

    assertThat(exitCode(handle)).isZero();
    assertThat(output(job, "../starts")).isEqualTo("started\n");
  }

  @Test
  void aPartitionThatIsNotThereRefusesAllAndTheKeysCanBeTriedAgain() {
    restartWith(site.settings(site.programs(), "nowhere", TestBed.PATIENCE));
    List<JobRequest> jobs = List.of(shell("a", "exit 2"), shell("b", "exit 3"));

    assertThat(backend.submit(jobs).values())
        .allSatisfy(
            outcome ->
                assertThat(outcome)
                    .isInstanceOfSatisfying(
                        SubmitOutcome.Refused.class,
                        refused -> {
                          assertThat(refused.failure().fault()).isEqualTo(Fault.BAD_REQUEST);
                          assertThat(refused.failure().message()).contains("partition");
                        }));

    restartWith(site.settings());
    assertThat(exitCode(accepted(jobs.get(0)))).isEqualTo(2);
    assertThat(exitCode(accepted(jobs.get(1)))).isEqualTo(3);
  }

  @Test
  void aMissingProgramRefusesAndSaysWhich() throws IOException {
    Path empty = Files.createDirectory(site.share().resolve("empty"));
    restartWith(site.settings(empty, "main", TestBed.PATIENCE));

    assertThat(submit(shell("a", "exit 0")))
        .isInstanceOfSatisfying(
            SubmitOutcome.Refused.class,
            refused -> assertThat(refused.failure().message()).contains("sbatch"));
  }

  @Test
  void whatLooksLikeShellOrLauncherWordsArrivesAsItIs() throws IOException {
    List<String> words =
        List.of(
            "$HOME",
            "`id`",
            "$(id)",
            "it''s",
            "\"\"",
            "'",
            "a\\",
            "\\0101\\n",
            "\\c",
            "#SBATCH",
            "a\nb\n",
            "\r\t\u0001",
            "å ü 漢 \u0085",
            " ",
            "",
            "  two  ",
            "%A_%a",
            "-c",
            "*",
            "~");
    List<String> arguments = new ArrayList<>(List.of("printf", "<%s>"));
    arguments.addAll(words);
    JobRequest model = job("a", arguments.toArray(String[]::new));
    JobRequest job = in(attempts().resolve("b l, 'a' \"n\" $(k) %j \\ s"), model);

    assertThat(exitCode(accepted(job))).isZero();

    assertThat(output(job, "stdout"))
        .isEqualTo(words.stream().map("<%s>"::formatted).collect(Collectors.joining()));
  }

  @Test
  void everyJobOfAnArrayHasItsOwnVariablesAndNoneOfTheOthers() throws IOException {
    Map<String, String> first = Map.of("FIRST", "$(HOME) \"a'b\"\nnext", "BOTH", "one");
    Map<String, String> second = Map.of("BOTH", "two");
    String print = "printf '%s|%s|%s' \"$FIRST\" \"$BOTH\" \"$CATENA_JOB_KEY\"";
    JobRequest one = with(first, shell("one", print));
    JobRequest two = with(second, shell("two", print));

    backend.submit(List.of(one, two));

    assertThat(exitCode(accepted(one))).isZero();
    assertThat(exitCode(accepted(two))).isZero();
    assertThat(output(one, "stdout")).isEqualTo("$(HOME) \"a'b\"\nnext|one|" + one.key());
    assertThat(output(two, "stdout")).isEqualTo("|two|" + two.key());
  }

  @Test
  void ourKeyAndTheJobsResourcesStandInTheQueue() {
    restartWith(site.settings("--begin=now+1hour"));
    JobRequest job = job("a", new Resources(2, 100L << 20, Duration.ofSeconds(90)), "true");
    JobHandle handle = accepted(job);

    assertThat(site.run("squeue", "-h", "-j", number(handle), "-o", "%k|%C|%m|%l|%P"))
        .isEqualTo("Catena slurm: " + job.key() + "|2|100M|2:00|main\n");
  }

  private static Clock inAnHour() {
    return Clock.offset(Clock.systemUTC(), Duration.ofHours(1));
  }

  private SlurmSettings throughSubmit(String script) throws IOException {
    return site.settings(site.with("sbatch", script), "main", Duration.ofSeconds(5));
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
