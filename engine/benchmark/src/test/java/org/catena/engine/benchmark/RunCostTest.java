package org.catena.engine.benchmark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.catena.engine.benchmark.SpawnTrial.Result;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunCostTest {
  @TempDir private Path folder;

  @Test
  void waitingForDisksIsNotBusyAndGuestsAreNotCountedTwice() {
    assertThat(ProcessorTime.busy("cpu  100 10 50 9999 7777 3 2 35 88 9")).isEqualTo(2.0);
  }

  @Test
  void whatTheRunUsedItselfIsNotOthers() {
    ProcessorTime before = new ProcessorTime(100, 0);
    ProcessorTime after = new ProcessorTime(103, 2_000_000_000L);

    assertThat(before.othersUntil(after, 2, 2)).isCloseTo(0.25, within(1e-9));
    assertThat(before.othersUntil(after, 3.01, 2)).isZero();
  }

  @Test
  void secondsOfTheShellAndKibibytesOfGnuTimeAreRead() {
    ProcessorTime begin = new ProcessorTime(0, 0);
    ProcessorTime end = new ProcessorTime(2, 1_000_000_000L);

    assertThat(RunCost.parse("1.250 0.500 0.250\n", "2048\n", begin, end, 2))
        .isEqualTo(new RunCost(1.25, 0.75, Optional.of(2.0), 0.625));
    assertThat(RunCost.parse("1.250 0.500 0.250\n", "", begin, end, 2).peakMebibytes()).isEmpty();
  }

  @Test
  void theCostOfARunIncludesItsChildren() throws Exception {
    RunCost cost =
        RunCost.of(
            List.of("sh", "-c", "sh -c 'i=0; while [ $i -lt 100000 ]; do i=$((i+1)); done'; echo"),
            folder);

    assertThat(cost.cpuSeconds()).isPositive();
    assertThat(cost.wallSeconds()).isPositive();
  }

  @Test
  void aRunThatFailsIsToldWithItsLastWords() {
    assertThatThrownBy(
            () -> RunCost.of(List.of("sh", "-c", "echo one; echo two >&2; exit 3"), folder))
        .hasMessage("ended with 3: one / two");
  }

  @Test
  void whoIsNotOverInTimeIsKilledWithAllItStarted() throws Exception {
    assertThatThrownBy(
            () ->
                RunCost.of(
                    List.of("sh", "-c", "sleep 100 & sleep 100"), folder, Duration.ofSeconds(1)))
        .hasMessage("not over after 1 s");

    assertThat(Inhabitants.of(folder)).isEmpty();
  }

  @Test
  void whatATrialPrintsIsReadAgain() {
    Result result = new Result(4.25, 3.5, 61.5, 0.125);

    assertThat(Result.parse(result.line() + "\n")).isEqualTo(result);
    assertThatThrownBy(() -> Result.parse("OpenJDK 64-Bit Server VM warning"))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
