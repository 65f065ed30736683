package org.catena.adapters.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.catena.adapters.spi.CancelOutcome;
import org.catena.adapters.spi.Fault;
import org.catena.adapters.spi.FindOutcome;
import org.catena.adapters.spi.Following;
import org.catena.adapters.spi.JobBackend;
import org.catena.adapters.spi.JobHandle;
import org.catena.adapters.spi.JobKey;
import org.catena.adapters.spi.JobReport;
import org.catena.adapters.spi.JobRequest;
import org.catena.adapters.spi.SubmitOutcome;
import org.junit.jupiter.api.Test;

/** The promises of {@link JobBackend}. */
public abstract class JobBackendContract extends JobFixture {
  /** A handle as this backend writes them, of a job that never was. */
  protected abstract JobHandle strangeHandle();

  /** A second backend on the same site, as after a restart. */
  protected abstract JobBackend restarted();

  /**
   * A payload that ended by the signal; a site that keeps no result of removed jobs overrides it.
   */
  protected void assertCancelled(JobReport report) {
    assertThat(report)
        .isInstanceOfSatisfying(
            JobReport.Ended.class, ended -> assertThat(ended.exitCode()).isEqualTo(128 + 15));
  }

  /** Where a job runs; a site that carries files overrides it. */
  protected void assertRanIn(JobRequest job, Path there) throws IOException {
    assertThat(there).isEqualTo(job.directory().toRealPath());
  }

  @Test
  void nothingAskedIsNothingAnswered() {
    assertThat(backend().submit(List.of())).isEmpty();
    assertThat(backend().poll(Set.of())).isEmpty();
    assertThat(backend().cancel(Set.of())).isEmpty();
    assertThat(backend().find(List.of())).isEmpty();
    assertThat(backend().site()).isNotBlank();
  }

  @Test
  void aJobRunsInItsDirectoryAndLeavesItsOutputThere() throws IOException {
    JobRequest job = shell("a", "echo good; echo bad >&2; pwd -P > here");

    JobReport report = settled(accepted(job));

    assertThat(report)
        .isInstanceOfSatisfying(
            JobReport.Ended.class,
            ended -> {
              assertThat(ended.exitCode()).isZero();
              assertThat(ended.ended()).isAfterOrEqualTo(ended.started());
            });
    assertThat(output(job, "stdout")).isEqualTo("good\n");
    assertThat(output(job, "stderr")).isEqualTo("bad\n");
    assertRanIn(job, Path.of(output(job, "here").strip()));
  }

  @Test
  void theEndTellsWhereTheJobRanAndItsProcessorTime() {
    // A limit of processor time, not of time: as true on a machine that is busy.
    JobRequest job = shell("a", "sh -c 'ulimit -c 0; ulimit -t 2; while :; do :; done'; exit 3");

    JobReport report = settled(accepted(job));

    assertThat(report).isInstanceOf(JobReport.Ended.class);
    assertThat(report.usage().node()).isPresent();
    assertTwoSeconds(report.usage().cpuMillis());
  }

  /** About two seconds of processor time; a site that may miss a short job's overrides it. */
  protected void assertTwoSeconds(Optional<Long> cpuMillis) {
    assertThat(cpuMillis).hasValueSatisfying(millis -> assertThat(millis).isBetween(500L, 60_000L));
  }

  @Test
  void theExitCodeIsThePayloadsOwn() {
    assertThat(exitCode(accepted(shell("a", "exit 7")))).isEqualTo(7);
    assertThat(exitCode(accepted(shell("b", "exit 124")))).isEqualTo(124);
    assertThat(exitCode(accepted(shell("c", "exit 255")))).isEqualTo(255);
    assertThat(exitCode(accepted(shell("d", "kill -SEGV $$")))).isEqualTo(128 + 11);
    assertThat(exitCode(accepted(shell("e", "kill -KILL $$")))).isEqualTo(128 + 9);
  }

  @Test
  void aProgramThatIsNotThereEndsWith127AndSaysSo() throws IOException {
    JobRequest job = job("a", "no-such-program");

    assertThat(exitCode(accepted(job))).isEqualTo(127);

    assertThat(output(job, "stderr")).contains("no-such-program");
  }

  @Test
  void argumentsArriveExactlyAsTheyWereGiven() throws IOException {
    JobRequest job =
        job("a", "printf", "<%s>", " blanks ", "", "a'b\"c", "$HOME;ls|*", "two\nlines", "-k");

    assertThat(exitCode(accepted(job))).isZero();

    assertThat(output(job, "stdout")).isEqualTo("< blanks ><><a'b\"c><$HOME;ls|*><two\nlines><-k>");
  }

  @Test
  void theGivenVariablesAreSeenAndStandardInputIsEmpty() throws IOException {
    JobRequest job = shell("a", "echo $GREETING; cat");

    assertThat(exitCode(accepted(job))).isZero();

    assertThat(output(job, "stdout")).isEqualTo("hej\n");
  }

  @Test
  void noNameOfAVariableMeansAnythingToTheLauncher() throws IOException {
    Map<String, String> variables = new TreeMap<>();
    for (String name :
        ("again arrived attempt bar began boot code directory end ended error expected folder grace guard"
                + " how idle input inputs key last left limit link look marker node note now over"
                + " output overtime parent payload record result size start stat stderr stdout sum"
                + " timeout value variables whole word words")
            .split(" ")) {
      variables.put(name, "999 of " + name);
    }
    JobRequest model = shell("a", "env | grep '=999 of ' | LC_ALL=C sort");
    JobRequest job =
        new JobRequest(
            model.key(), model.arguments(), model.directory(), variables, model.resources());

    assertThat(exitCode(accepted(job))).isZero();

    assertThat(output(job, "stdout").lines())
        .containsExactlyElementsOf(
            variables.entrySet().stream().map(one -> one.getKey() + "=" + one.getValue()).toList());
  }

  @Test
  void theSameKeyAgainIsTheSameJobAndStartsOnce() throws IOException {
    JobRequest job = shell("a", "echo once");
    JobHandle first = accepted(job);
    settled(first);

    assertThat(accepted(job)).isEqualTo(first);

    assertThat(exitCode(first)).isZero();
    assertThat(output(job, "stdout")).isEqualTo("once\n");
  }

  @Test
  void ofManyWhoSubmitTheSameKeyAtOnceOneStartsIt() throws Exception {
    JobRequest job = shell("a", "echo started >> " + mark("starts"));
    Callable<JobHandle> turn = () -> accepted(job);

    Set<JobHandle> handles = Set.copyOf(atOnce(Collections.nCopies(8, turn)));

    assertThat(handles).hasSize(1);
    assertThat(exitCode(handles.iterator().next())).isZero();
    assertThat(mark("starts")).hasContent("started\n");
  }

  @Test
  void aRunningJobIsRunningSinceItStarted() {
    JobRequest job = shell("a", "touch %s; sleep 1000".formatted(mark("here")));
    JobHandle handle = accepted(job);
    awaitFile(mark("here"));

    awaitRunning(handle);

    cancel(handle);
    settled(handle);
  }

  @Test
  void aJobNobodyKnowsIsUnseenNeitherFailedNorDone() {
    assertThat(poll(strangeHandle())).isInstanceOf(JobReport.Unseen.class);
  }

  @Test
  void theRoundsTellOfAChangeAndOfAnEndUntilNobodyWantsToKnow() throws IOException {
    Path go = mark("go");
    JobHandle waits =
        accepted(shell("a", "until [ -e %s ]; do sleep 0.02; done; exit 3".formatted(go)));
    Following rounds = backend().follow();
    assertThat(rounds.round()).isEmpty();
    rounds.begin(waits);
    rounds.begin(strangeHandle());

    assertThat(rounds.round()).containsOnlyKeys(waits, strangeHandle());
    assertThat(rounds.round().get(strangeHandle())).isInstanceOf(JobReport.Unseen.class);
    rounds.end(strangeHandle());
    await().forever().until(() -> rounds.round().get(waits) instanceof JobReport.Running);
    assertThat(rounds.round()).doesNotContainKey(strangeHandle());
    Files.createFile(go);
    await().forever().until(() -> rounds.round().get(waits) instanceof JobReport.Ended);
    assertThat(rounds.round().get(waits))
        .isInstanceOfSatisfying(
            JobReport.Ended.class, ended -> assertThat(ended.exitCode()).isEqualTo(3));

    rounds.end(waits);
    assertThat(rounds.round()).isEmpty();
  }

  @Test
  void whoeverFollowsAnewIsToldOfWhatEndedBefore() {
    JobHandle ended = accepted(shell("a", "exit 4"));
    JobReport before = settled(ended);

    Following rounds = restarted().follow();
    rounds.begin(ended);

    assertThat(rounds.round()).containsEntry(ended, before);
  }

  @Test
  void aSubmittedJobIsFoundByItsKeyWhileItRunsAndAfterwards() {
    JobRequest job = shell("a", "until [ -e go ]; do sleep 0.02; done");
    JobHandle handle = accepted(job);

    assertThat(find(job)).isEqualTo(new FindOutcome.Found(handle));
    cancel(handle);
    settled(handle);
    assertThat(find(job)).isEqualTo(new FindOutcome.Found(handle));
  }

  @Test
  void aKeySettledAsAbsentCanNeverStartAgain() {
    JobRequest job = shell("a", "touch " + mark("ran"));

    assertThat(find(job)).isEqualTo(new FindOutcome.Absent());

    assertThat(submit(job)).isInstanceOf(SubmitOutcome.Refused.class);
    assertThat(find(job)).isEqualTo(new FindOutcome.Absent());
    assertThat(mark("ran")).doesNotExist();
  }

  @Test
  void aSubmissionThatRacesTheSettlingIsEitherFoundOrNeverRuns() throws Exception {
    for (int round = 0; round < 20; round++) {
      Path ran = mark("ran-" + round);
      JobRequest job = shell("race-" + round, "touch " + ran);
      Callable<Object> submitting = () -> submit(job);
      Callable<Object> settling = () -> find(job);

      List<Object> outcomes = atOnce(List.of(submitting, settling));

      if (outcomes.get(1) instanceof FindOutcome.Found found) {
        assertThat(outcomes.get(0)).isEqualTo(new SubmitOutcome.Accepted(found.handle()));
        assertThat(exitCode(found.handle())).isZero();
        assertThat(ran).exists();
      } else {
        assertThat(outcomes.get(1)).isEqualTo(new FindOutcome.Absent());
        assertThat(outcomes.get(0)).isInstanceOf(SubmitOutcome.Refused.class);
        assertThat(ran).doesNotExist();
      }
    }
  }

  @Test
  void aCancelledJobEndsWithAllItsProcesses() {
    JobRequest job =
        shell("a", "(sleep 1000; touch late) & touch %s; wait".formatted(mark("here")));
    JobHandle handle = accepted(job);
    awaitFile(mark("here"));

    assertThat(cancel(handle)).isEqualTo(new CancelOutcome.Asked());

    assertCancelled(settled(handle));
    assertThat(cancel(handle)).isEqualTo(new CancelOutcome.EndedBefore());
  }

  @Test
  void aJobThatEndsBeforeItsCancellationKeepsItsResult() {
    JobHandle handle = accepted(shell("a", "exit 3"));
    JobReport before = settled(handle);

    assertThat(cancel(handle)).isEqualTo(new CancelOutcome.EndedBefore());

    assertThat(poll(handle)).isEqualTo(before);
  }

  @Test
  void cancellingAJobThatIsNotThereIsNoFault() {
    assertThat(cancel(strangeHandle())).isEqualTo(new CancelOutcome.NothingThere());
  }

  @Test
  void aJobThatExceedsItsWalltimeIsEndedAndThatIsSaid() {
    JobRequest job = job("a", walltime(Duration.ofMillis(300)), "sleep", "1000");

    assertThat(settled(accepted(job)))
        .isInstanceOfSatisfying(
            JobReport.Gone.class,
            gone -> assertThat(gone.failure().fault()).isEqualTo(Fault.WALLTIME_EXCEEDED));
  }

  @Test
  void oneRefusedJobDoesNotStopTheOthers() throws IOException {
    JobRequest good = shell("good", "exit 0");
    Path file = Files.writeString(attempts().resolve("a-file"), "in the way");
    JobRequest model = shell("bad", "exit 0");
    JobRequest bad =
        new JobRequest(
            model.key(),
            model.arguments(),
            file.resolve("below"),
            model.environment(),
            model.resources());

    Map<JobKey, SubmitOutcome> outcomes = backend().submit(List.of(bad, good));

    assertThat(outcomes).containsOnlyKeys(bad.key(), good.key());
    assertThat(outcomes.get(bad.key()))
        .isInstanceOfSatisfying(
            SubmitOutcome.Refused.class,
            refused -> assertThat(refused.failure().message()).contains(file.toString()));
    assertThat(outcomes.get(good.key())).isInstanceOf(SubmitOutcome.Accepted.class);
    assertThat(exitCode(accepted(good))).isZero();
  }

  @Test
  void aJobWithoutAProgramIsRefused() {
    assertThat(submit(job("a")))
        .isInstanceOfSatisfying(
            SubmitOutcome.Refused.class,
            refused -> assertThat(refused.failure().fault()).isEqualTo(Fault.BAD_REQUEST));
  }

  @Test
  void afterARestartEveryJobIsAsItWas() {
    JobRequest ended = shell("ended", "exit 5");
    JobRequest running = shell("running", "touch %s; sleep 1000".formatted(mark("here")));
    JobHandle first = accepted(ended);
    JobHandle second = accepted(running);
    JobReport before = settled(first);
    awaitFile(mark("here"));
    awaitRunning(second);

    JobBackend again = restarted();

    Map<JobHandle, JobReport> reports = again.poll(Set.of(first, second));
    assertThat(reports.get(first)).isEqualTo(before);
    assertThat(reports.get(second)).isInstanceOf(JobReport.Running.class);
    assertThat(again.find(List.of(running))).containsValue(new FindOutcome.Found(second));
    assertThat(again.cancel(Set.of(second))).containsValue(new CancelOutcome.Asked());
    settled(second);
  }
}
