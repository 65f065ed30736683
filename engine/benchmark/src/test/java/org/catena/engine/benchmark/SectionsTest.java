package org.catena.engine.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.catena.engine.benchmark.DagReport.Run;
import org.catena.engine.benchmark.RestartReport.Restart;
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

  private static void ran(DagReport report, String who, int round, double wall, double cpu) {
    report.ran("fan", 10, who, new Run(round, new RunCost(wall, cpu, Optional.of(64.0), 0.25)));
  }
}
