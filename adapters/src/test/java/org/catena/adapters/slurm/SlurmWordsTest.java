package org.catena.adapters.slurm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.catena.adapters.command.CommandResult;
import org.catena.adapters.spi.Fault;
import org.catena.adapters.spi.JobHandle;
import org.catena.adapters.spi.JobReport;
import org.catena.adapters.spi.Usage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** SLURM's words, one by one. */
class SlurmWordsTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "7;7",
        "0-3;0 1 2 3",
        "17-20;17 18 19 20",
        "0-2,5,8-9%16;0 1 2 5 8 9",
        "[1,3]%2;1 3",
        "0-10:5;0 5 10",
        "0-1,...;0 1",
        "N/A;''"
      })
  void aLinesElementsAreRead(String text, String expected) {
    IndexSet indexes = IndexSet.parse(text);

    assertThat(IntStream.range(0, 100).filter(indexes::contains).boxed().map(String::valueOf))
        .containsExactlyElementsOf(expected.isEmpty() ? List.of() : List.of(expected.split(" ")));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "JobHeldUser;HELD",
        "JobHeldAdmin;HELD",
        "JobHoldMaxRequeue;HELD",
        "launch failed requeued held;HELD",
        "job_requeued_in_held_state;HELD",
        "PartitionTimeLimit;BAD_REQUEST",
        "PartitionConfig;BAD_REQUEST",
        "BadConstraints;BAD_REQUEST",
        "DependencyNeverSatisfied;BAD_REQUEST",
        "AssocMaxWallDurationPerJobLimit;BAD_REQUEST",
        "QOSMaxCpuPerJobLimit;BAD_REQUEST",
        "QOSMaxMemoryPerJob;BAD_REQUEST",
        "QOSMinGRES;BAD_REQUEST",
        "InvalidQOS;NOT_AUTHORISED",
        "InvalidAccount;NOT_AUTHORISED"
      })
  void whatWillNotStartByItselfIsHeldAndWhy(String reason, Fault fault) {
    assertThat(Verdicts.open(waiting(reason)))
        .hasValueSatisfying(report -> SlurmFixture.assertHeld(report, fault, reason));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Priority",
        "Resources",
        "None",
        "BeginTime",
        "Licenses",
        "ReqNodeNotAvail",
        "PartitionDown",
        "PartitionInactive",
        "AssocMaxJobsLimit",
        "AssocGrpCpuLimit",
        "QOSMaxJobsPerUserLimit",
        "JobArrayTaskLimit",
        "SomethingNew"
      })
  void whatPassesByItselfIsQueued(String reason) {
    assertThat(Verdicts.open(waiting(reason)))
        .hasValueSatisfying(
            report ->
                assertThat(((JobReport.Queued) report).because())
                    .contains(reason.equals("None") ? "" : reason));
  }

  @Test
  void whyAJobWaitsIsSaidInWordsWithSlurmsOwn() {
    assertThat(PendingReasons.words("Priority"))
        .isEqualTo("jobs of a higher priority come first (Priority)");
    assertThat(PendingReasons.words("ReqNodeNotAvail, UnavailableNodes:node7"))
        .contains("down or reserved", "ReqNodeNotAvail");
    assertThat(PendingReasons.words("None")).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(JobState.class)
  void everyStateHasOneMeaning(JobState state) {
    ElementRow row = row(state.name(), "", Optional.of(new ExitStatus(0, 0)));

    boolean open = Verdicts.open(row).isPresent();

    assertThat(Verdicts.ended(row, Optional.empty()).isPresent()).isEqualTo(!open);
    Verdicts.ended(row, Optional.empty())
        .ifPresent(
            report ->
                assertThat(report instanceof JobReport.Ended)
                    .as("success at 0:0")
                    .isEqualTo(state == JobState.COMPLETED));
  }

  @Test
  void aSignalThatEndedTheLauncherIsToldByTheQueueToo() {
    ElementRow row =
        ElementRow.ofQueue("5|0|n|FAILED|RaisedSignal:12(User_defined_signal_2)|1|2|main|node1|c")
            .orElseThrow();

    assertThat(Verdicts.ended(row, Optional.empty()))
        .hasValueSatisfying(
            report -> SlurmFixture.assertGone(report, Fault.STORAGE_UNREACHABLE, "directory"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "Batch job submission failed: Invalid partition name specified;BAD_REQUEST;true",
        "Batch job submission failed: Requested node configuration is not available;BAD_REQUEST;true",
        "Batch job submission failed: Invalid account or account/partition combination specified;NOT_AUTHORISED;true",
        "Batch job submission failed: Invalid qos specification;NOT_AUTHORISED;true",
        "Batch job submission failed: User's group not permitted to use this partition;NOT_AUTHORISED;true",
        "QOSMaxSubmitJobPerUserLimit / Batch job submission failed: Job violates accounting/QOS policy (job submit limit, user size and/or time limits);QUEUE_FULL;true",
        "QOSMaxWallDurationPerJobLimit / Batch job submission failed: Job violates accounting/QOS policy (job submit limit, user size and/or time limits);BAD_REQUEST;true",
        "Batch job submission failed: Socket timed out on send/recv operation;SITE_UNREACHABLE;false",
        "Batch job submission failed: Zero Bytes were transmitted or received;SITE_UNREACHABLE;false",
        "Batch job submission failed: Unable to contact slurm controller (connect failure);SITE_UNREACHABLE;false",
        "Unable to open file element.sh;BAD_REQUEST;true",
        "something that nobody has read yet;BAD_REQUEST;false"
      })
  void theWordsOfSbatchAreRowsOfTheTable(String said, Fault fault, boolean certain) {
    CommandResult result = new CommandResult(1, "", "sbatch: error: " + said + "\n", false);

    assertThat(SlurmFaults.of("slurm", "sbatch", result).fault()).isEqualTo(fault);
    assertThat(SlurmFaults.certainlyRefused(result)).isEqualTo(certain);
  }

  @Test
  void aHandleIsReadAsItWasWrittenAndNothingElseIs() {
    ElementId.Named job =
        new ElementId.Named(new ElementId(12, 3), "catena-1a-b", Path.of("/a b/c:d"));

    assertThat(ElementId.parse(job.handle())).contains(job);
    for (String other : List.of("12.3:KEY", "12_3", "12_3:n:relative", "x_3:n:/a", "")) {
      assertThat(ElementId.parse(new JobHandle(other))).as(other).isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"--array=1-5", "--time=10", "-p main", "constraint=x", "--wrap", "--a\nb"})
  void anOptionThatIsOursOrNoneIsRefusedWithTheRemedy(String option) {
    assertThatThrownBy(() -> settings(option))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("site lund: '" + option + "'");
  }

  @Test
  void otherOptionsAreTaken() {
    assertThat(settings("--constraint=haswell&ssd").options())
        .containsExactly("--constraint=haswell&ssd");
  }

  private static SlurmSettings settings(String option) {
    SlurmSettings local = SlurmSettings.local("lund", Path.of("/state"));
    return new SlurmSettings(
        local.site(),
        local.state(),
        local.programs(),
        local.prefix(),
        Map.of(),
        local.partition(),
        local.account(),
        local.qos(),
        Duration.ofMinutes(1),
        Duration.ofMinutes(1),
        Duration.ofSeconds(5),
        Duration.ofMinutes(1),
        1,
        List.of(option),
        Optional.empty());
  }

  private static ElementRow waiting(String reason) {
    return row("PENDING", reason, Optional.empty());
  }

  private static ElementRow row(String state, String reason, Optional<ExitStatus> exit) {
    return new ElementRow(
        5,
        IndexSet.parse("0"),
        "catena-x",
        state,
        reason,
        exit,
        Optional.empty(),
        Optional.empty(),
        Usage.UNKNOWN,
        "Catena slurm: a");
  }
}
