package org.catena.adapters.slurm;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.catena.adapters.batch.Attempt;
import org.catena.adapters.batch.EndRecord;
import org.catena.adapters.contract.JobFixture;
import org.catena.adapters.spi.CancelOutcome;
import org.catena.adapters.spi.Fault;
import org.catena.adapters.spi.FindOutcome;
import org.catena.adapters.spi.JobBackend;
import org.catena.adapters.spi.JobHandle;
import org.catena.adapters.spi.JobReport;
import org.catena.adapters.spi.JobRequest;
import org.catena.adapters.spi.SubmitOutcome;
import org.catena.adapters.spi.Usage;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is made of SLURM's words, in cases that a real site seldom shows. */
class ElementWatchTest extends JobFixture {
  private static final Usage ON_NODE1 =
      new Usage(Optional.of("node1"), Optional.of("main"), Optional.empty(), Optional.empty());
  private static final String RUNNING = "|None|1795298196|1795384596|main|node1|Catena slurm: a";

  @TempDir private Path directory;
  private ScriptedSlurm slurm;
  private SlurmJobBackend backend;

  @BeforeEach
  void start() throws IOException {
    slurm = new ScriptedSlurm(directory);
    slurm.says("sbatch", "12\n");
    backend = slurm.backend();
  }

  @Override
  protected JobBackend backend() {
    return backend;
  }

  @Test
  void aStateThatNobodyKnowsIsUnseenWhetherInTheQueueOrTheAccounts() throws IOException {
    JobHandle handle = accepted(job("a", "true"));
    queue(handle, "ENTANGLED" + RUNNING);
    assertUnseen(handle, "ENTANGLED");
    assertThat(cancel(handle)).isEqualTo(new CancelOutcome.Asked());

    later();
    slurm.says("squeue", "");
    slurm.says("sacct", "12_0|ENTANGLED|0:0|Unknown|Unknown|main|node1||" + name(handle) + "\n");

    assertUnseen(handle, "ENTANGLED");
  }

  @Test
  void aJobThatIsListedLateIsUnseenUntilThen() throws IOException {
    JobHandle handle = accepted(job("a", "true"));
    assertThat(poll(handle)).isInstanceOf(JobReport.Queued.class);

    later();
    assertUnseen(handle, "12_0");
    later();
    queue(handle, "RUNNING" + RUNNING);

    assertThat(poll(handle))
        .isEqualTo(new JobReport.Running(Instant.ofEpochSecond(1795298196), ON_NODE1));
  }

  @Test
  void aLineOfTheSameNumberButAnotherNameIsAnotherJob() throws IOException {
    JobHandle handle = accepted(job("a", "true"));
    later();
    slurm.says("squeue", "12|0|somebody-elses|RUNNING" + RUNNING + "\n");
    slurm.says("sacct", "12_0|COMPLETED|0:0|1|2|main|node1||somebody-elses\n");

    assertUnseen(handle, "12_0");
    assertThat(cancel(handle)).isEqualTo(new CancelOutcome.NothingThere());
    assertThat(slurm.calls("scancel")).isEmpty();
  }

  @Test
  void zeroIsNoSuccessUnlessSlurmSaysCompleted() throws IOException {
    JobHandle handle = accepted(job("a", "true"));
    for (String state : new String[] {"TIMEOUT", "NODE_FAIL", "CANCELLED by 1000", "FAILED"}) {
      later();
      slurm.says("sacct", "12_0|%s|0:0|1|2|main|node1||%s\n".formatted(state, name(handle)));
      backend = slurm.backend();

      assertThat(poll(handle)).as(state).isInstanceOf(JobReport.Gone.class);
    }
    slurm.says("sacct", "12_0|COMPLETED|0:0|1|2|main|node1||%s\n".formatted(name(handle)));
    backend = slurm.backend();

    assertThat(poll(handle))
        .isEqualTo(
            new JobReport.Ended(0, Instant.ofEpochSecond(1), Instant.ofEpochSecond(2), ON_NODE1));
  }

  @Test
  void thePayloadsOwnEndIsToldByItsRecordAndNobodyIsAsked() throws IOException {
    JobHandle handle = accepted(job("a", "true"));
    record(handle, "7 10 20 own end");
    later();

    assertThat(poll(handle))
        .isEqualTo(new JobReport.Ended(7, Instant.ofEpochSecond(10), Instant.ofEpochSecond(20)));
    assertThat(slurm.calls("squeue")).hasSize(1);
    assertThat(slurm.calls("sacct")).isEmpty();
  }

  @Test
  void aRecordCountsOnlyWhenTheQueueListsTheJobNoMore() throws IOException {
    JobHandle handle = accepted(job("a", "true"));
    record(handle, "0 10 20 own end");
    queue(handle, "COMPLETING" + RUNNING);

    assertThat(poll(handle)).isInstanceOf(JobReport.Running.class);
  }

  @Test
  void whoeverWasKilledForItsMemoryIsNotToldAsAnExitCode() throws IOException {
    JobHandle handle = accepted(job("a", "true"));
    record(handle, "137 10 20 own end");
    later();
    slurm.says("sacct", "12_0|OUT_OF_MEMORY|0:125|10|20|main|node1||%s\n".formatted(name(handle)));

    assertThat(poll(handle))
        .isInstanceOfSatisfying(
            JobReport.Gone.class,
            gone -> assertThat(gone.failure().fault()).isEqualTo(Fault.MEMORY_EXCEEDED));
  }

  @Test
  void whatAJobTookIsInItsRecord() throws IOException {
    JobHandle handle = accepted(job("a", "true"));
    record(handle, "0 10 20 own node7 main\n0m0.00s 0m0.01s\n1m2.50s 0m0.25s\nend");
    later();

    assertThat(poll(handle).usage())
        .isEqualTo(
            new Usage(
                Optional.of("node7"), Optional.of("main"), Optional.of(62_750L), Optional.empty()));
    assertThat(slurm.calls("sacct")).as("asked for no more").isEmpty();
  }

  @Test
  void aJobThatWasKilledForItsMemoryTellsHowMuchItHad() throws IOException {
    JobHandle handle = accepted(job("a", "true"));
    later();
    slurm.says(
        "sacct",
        "12_0|OUT_OF_MEMORY|0:125|10|20|main|node1||%1$s\n12_0.batch|OUT_OF_MEMORY|0:125|10|20||node1|1.5M|batch\n12_0.extern|COMPLETED|0:0|10|20||node1|96K|extern\n"
            .formatted(name(handle)));

    assertThat(poll(handle).usage())
        .isEqualTo(
            new Usage(
                Optional.of("node1"),
                Optional.of("main"),
                Optional.empty(),
                Optional.of(3L << 19)));
  }

  @Test
  void withoutAccountsAndWhenTheQueueHasForgottenTheRecordIsAllThatIsKnown() throws IOException {
    slurm.does("sacct", "echo 'Slurm accounting storage is disabled' >&2; exit 1");
    JobHandle own = accepted(job("a", "true"));
    record(own, "139 10 20 own end");
    slurm.says("sbatch", "13\n");
    JobHandle told = accepted(job("b", "true"));
    record(told, "0 10 20 told end");
    slurm.says("sbatch", "14\n");
    JobHandle silent = accepted(job("c", "true"));
    later();

    assertThat(exitCode(own)).isEqualTo(139);
    assertThat(poll(told)).as("zero after TERM").isInstanceOf(JobReport.Gone.class);
    assertUnseen(silent, "14_0");
  }

  @Test
  void whileTheAccountingIsAwayAnEndThatNeedsItWaits() throws IOException {
    slurm.does("sacct", "echo 'sacct: error: Problem talking to the database' >&2; exit 1");
    JobHandle handle = accepted(job("a", "true"));
    record(handle, "143 10 20 told end");
    later();
    assertUnseen(handle, "Problem talking to the database");

    later();
    slurm.says("sacct", "12_0|PREEMPTED|0:0|10|20|main|node1||%s\n".formatted(name(handle)));

    assertThat(poll(handle))
        .isInstanceOfSatisfying(
            JobReport.Gone.class,
            gone -> assertThat(gone.failure().fault()).isEqualTo(Fault.VANISHED));
  }

  @Test
  void halfAnAnswerIsNoAnswer() throws IOException {
    JobHandle handle = accepted(job("a", "true"));
    queue(handle, "RUNNING" + RUNNING);
    assertThat(poll(handle)).isInstanceOf(JobReport.Running.class);
    later();
    slurm.says("squeue", "12|0|" + name(handle) + "|CANCEL");

    assertThat(poll(handle)).isInstanceOf(JobReport.Running.class);
    assertThat(cancel(handle)).isInstanceOf(CancelOutcome.Refused.class);
  }

  @Test
  void theQueueIsAskedOnceForAllAndNotMoreOftenThanTheSettingsSay() throws IOException {
    JobRequest first = job("0", "true");
    Set<JobRequest> jobs =
        IntStream.range(0, 1000)
            .mapToObj(number -> job(Integer.toString(number), "true"))
            .collect(Collectors.toSet());
    Set<JobHandle> handles =
        backend.submit(jobs).values().stream()
            .map(outcome -> ((SubmitOutcome.Accepted) outcome).handle())
            .collect(Collectors.toSet());
    String name = name(accepted(first));
    slurm.says("squeue", "12|0-999%%16|%s|PENDING|Priority|N/A|N/A|main||c\n".formatted(name));
    later();

    for (int round = 0; round < 10; round++) {
      assertThat(backend.poll(handles).values()).allMatch(JobReport.Queued.class::isInstance);
    }

    assertThat(slurm.calls("sbatch")).hasSize(1);
    assertThat(slurm.calls("squeue")).hasSize(1);
  }

  @Test
  void aLostReplyIsSettledByWhatTheElementLeftWhenNobodyRemembersIt() throws IOException {
    slurm.does("sbatch", "exit 1");
    slurm.does("squeue", "exit 1");
    JobRequest job = job("a", "true");
    submit(job);
    assertThat(find(job)).isInstanceOf(FindOutcome.Unsettled.class);

    String place = Files.readString(job.directory().resolve(".place"));
    Files.writeString(job.directory().resolve(".began"), "77 " + place);

    assertThat(find(job))
        .isInstanceOfSatisfying(
            FindOutcome.Found.class,
            found -> assertThat(found.handle().value()).startsWith("77_0:catena-"));
  }

  @Test
  void aJobThatNobodyKnowsAnyMoreAndThatNeverBeganIsLostAfterAWhileAndNeverBegins()
      throws IOException {
    JobRequest job = job("a", "true");
    JobHandle handle = accepted(job);
    later();
    assertUnseen(handle, "12_0");
    slurm.says(
        "sacct", "12_[0-1]|PENDING|0:0|Unknown|Unknown|main|node1||%s\n".formatted(name(handle)));
    slurm.pass(Duration.ofMinutes(2));

    assertThat(poll(handle))
        .isInstanceOfSatisfying(
            JobReport.Gone.class,
            gone -> assertThat(gone.failure().fault()).isEqualTo(Fault.VANISHED));
    assertThat(new Attempt(job.directory()).claim()).isEqualTo(Attempt.Claim.ABSENT);
  }

  @Test
  void anElementThatIsLeftOutOfItsArrayWasCancelledWhileItWaited() throws IOException {
    JobRequest job = job("a", "true");
    JobHandle handle = accepted(job);
    slurm.says("squeue", "12|1,3-4|%s|PENDING|Priority|N/A|N/A|main||c\n".formatted(name(handle)));
    later();

    assertThat(poll(handle))
        .isInstanceOfSatisfying(
            JobReport.Gone.class,
            gone -> assertThat(gone.failure().fault()).isEqualTo(Fault.REMOVED));
    assertThat(new Attempt(job.directory()).claim()).isEqualTo(Attempt.Claim.ABSENT);
  }

  @Test
  void anArrayThatWasCancelledBeforeItBeganIsToldAsAWhole() throws IOException {
    JobHandle handle = accepted(job("a", "true"));
    later();
    slurm.says(
        "sacct", "12_[0,2-4]|CANCELLED by 5|0:0|None|9|main|node1||%s\n".formatted(name(handle)));

    assertThat(poll(handle))
        .isInstanceOfSatisfying(
            JobReport.Gone.class,
            gone -> assertThat(gone.failure().message()).contains("CANCELLED by 5"));
  }

  @Test
  void aJobThatNobodyKnowsButThatBeganIsUnseenForEver() throws IOException {
    JobRequest job = job("a", "true");
    JobHandle handle = accepted(job);
    Files.writeString(job.directory().resolve(".began"), "12 " + name(handle) + " 0 end\n");
    later();
    assertUnseen(handle, "12_0");
    slurm.pass(Duration.ofHours(100));

    assertUnseen(handle, "12_0");
    assertThat(new Attempt(job.directory()).claim()).isEqualTo(Attempt.Claim.TAKEN);
  }

  private void queue(JobHandle handle, String rest) throws IOException {
    slurm.says("squeue", "12|0|%s|%s\n".formatted(name(handle), rest));
  }

  private void record(JobHandle handle, String line) throws IOException {
    Path attempt = ElementId.parse(handle).orElseThrow().directory();
    Files.writeString(attempt.resolve(EndRecord.FILE), line + "\n");
  }

  private void later() {
    slurm.pass(Duration.ofSeconds(6));
  }

  private void assertUnseen(JobHandle handle, String words) {
    assertThat(poll(handle))
        .isInstanceOfSatisfying(
            JobReport.Unseen.class, unseen -> assertThat(unseen.reason()).contains(words));
  }

  private static String name(JobHandle handle) {
    return ElementId.parse(handle).orElseThrow().name();
  }
}
