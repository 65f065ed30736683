package org.catena.engine.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Optional;
import org.catena.engine.benchmark.DagReport.Run;
import org.catena.engine.benchmark.RestartReport.Restart;
import org.catena.engine.benchmark.SpawnTrial.Result;
import org.junit.jupiter.api.Test;

class SectionsTest {
  @Test
  void ratiosAreTakenWithinARoundAndTheMiddleOneIsTold() {
    DagReport report = new DagReport();
    ran(report, "make", 1, 1, 1);
    ran(report, "catena", 1, 2, 3);
    ran(report, "make", 2, 10, 1);
    ran(report, "catena", 2, 5, 3);
    ran(report, "make", 3, 1, 1);
    ran(report, "catena", 3, 3, 3);

    // By the medians it would be 3, by the rounds 2, 0.5 and 3.
    assertThat(report.lines())
        .anySatisfy(
            line ->
                assertThat(line.strip().split(" +"))
                    .containsExactly(
                        "catena", "3.00", "3.00", "300.000", "64", "2.00", "-", "3.00", "-", "25",
                        "%", "3"));
  }

  @Test
  void whoRanInNoRoundOfTheReferenceHasNoRatio() {
    DagReport report = new DagReport();
    ran(report, "make", 1, 1, 1);
    ran(report, "snakemake", 2, 9, 9);

    assertThat(report.lines())
        .anyMatch(line -> line.matches(" +snakemake +9\\.00 +9\\.00 .* - +- +- +- .*"));
  }

  @Test
  void whatDoesNotCountIsSaidBehindTheTables() {
    DagReport report = new DagReport();
    report.remark("snakemake is not here: apt-get install snakemake");

    assertThat(report.lines()).endsWith("snakemake is not here: apt-get install snakemake");
  }

  @Test
  void ofRestartsTheWorstCountIsToldAndTheMiddleTime() {
    RestartReport report = new RestartReport();
    report.restarted("make", RestartStudy.Killed.ALL, new Restart(500, 8, 0, 0, 0, 0, 0.25, 1));
    report.restarted("make", RestartStudy.Killed.ALL, new Restart(510, 3, 1, 7, 0, 0, 0.75, 2));

    assertThat(report.lines())
        .anySatisfy(
            line ->
                assertThat(line.strip().split(" +"))
                    .containsExactly(
                        "all", "make", "510", "8", "1", "7", "0", "0.50", "1.50", "2"));
  }

  /** A way that is dearer in one round and cheaper in the next is not dearer. */
  @Test
  void ofWaysToStartTheRatioIsToldWithItsSpread() {
    SpawnReport report = new SpawnReport();
    report.measured(SpawnWay.VFORK, new Result(1, 2, 100, 0.25), 1000);
    report.measured(SpawnWay.SHELLS, new Result(2, 2.5, 60, 0.25), 1000);
    report.measured(SpawnWay.SHELLS, new Result(2, 2, 60, 0.25), 1000);
    report.measured(SpawnWay.VFORK, new Result(1, 3, 100, 0.25), 1000);

    assertThat(report.lines())
        .anySatisfy(
            line ->
                assertThat(line)
                    .contains("ProcessBuilder, vfork", "0.50 [0.50..0.50]", "1.15 [0.80..1.50]"));
  }

  @Test
  void theJsonHoldsEverySectionWholeAndWhatWasNotMeasuredIsNotThere() throws Exception {
    Report report = new Report(new Machine(2, "17", "Linux", 0.5));
    DagReport dags = report.add(new DagReport());
    ran(dags, "make", 1, 1, 1);
    dags.ran("fan", 10, "make", new Run(2, new RunCost(2, 1, Optional.empty(), 0.25)));
    report
        .add(new RestartReport())
        .restarted("make", RestartStudy.Killed.ALL, new Restart(500, 8, 0, 3, 0, 0, 0.25, 1));
    report.add(new SpawnReport()).measured(SpawnWay.SHELLS, new Result(2, 2, 60, 0.25), 1000);

    report.end(new Machine(2, "17", "Linux", 0.75));

    JsonNode json = new ObjectMapper().readTree(report.json());
    JsonNode runs = json.at("/dags/workloads/0/runs/make");
    assertThat(runs).hasSize(2);
    assertThat(runs.at("/0/peakMebibytes").asDouble()).isEqualTo(64);
    assertThat(runs.at("/1/wallSeconds").asDouble()).isEqualTo(2);
    assertThat(runs.get(1).has("peakMebibytes")).isFalse();
    assertThat(json.at("/restarts/ALL/make/0/torn").asInt()).isEqualTo(3);
    assertThat(json.at("/spawn/ways/SHELLS/0/peakMebibytes").asDouble()).isEqualTo(60);
    assertThat(report.json()).doesNotContain("ERROR");
  }

  private static void ran(DagReport report, String who, int round, double wall, double cpu) {
    report.ran("fan", 10, who, new Run(round, new RunCost(wall, cpu, Optional.of(64.0), 0.25)));
  }
}
