package org.catena.engine.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.catena.engine.simulation.result.Forecast;
import org.catena.engine.simulation.result.Outcome;
import org.catena.engine.simulation.result.Picture;
import org.catena.engine.simulation.scenario.Scenario;
import org.catena.engine.simulation.scenario.ScenarioReader;
import org.junit.jupiter.api.Test;

/**
 * The campaigns of the LDCS paper's Table 1 (arXiv:2105.02977) with the retry table that ships, at
 * a part of their size; whole with {@code -Dcatena.simulation.full=true}.
 */
class TableOneTest {
  private static final Path EXAMPLES = Path.of("../../workflows/examples/ldmx-2020");
  private static final boolean FULL = Boolean.getBoolean("catena.simulation.full");

  /** What whole campaigns may take of a machine with two processors. */
  private static final Map<String, Duration> LONGEST =
      Map.of(
          "april", Duration.ofMinutes(5),
          "may", Duration.ofMinutes(20),
          "october", Duration.ofMinutes(5),
          "december", Duration.ofMinutes(5));

  @Test
  void inDecemberNoJobIsLost() throws IOException {
    Outcome december = run("december", 0.004, 0.03).outcomes().get(0);

    assertThat(december.jobsFailed()).isZero();
    assertThat(december.twice()).isZero();
    assertThat(december.attemptsFailedPercent()).isLessThan(0.06);
    assertThat(december.attempts()).isEqualTo(december.jobs() + december.attemptsFailed());
    assertThat(december.samples().get(december.samples().size() - 1).stored())
        .containsEntry("SLAC_GRIDFTP", december.jobs() * 225_000_000);
  }

  @Test
  void inOctoberNoRestartLosesAJobOrStartsOneTwice() throws IOException {
    Outcome october = run("october", 0.004, 1).outcomes().get(0);

    assertThat(october.lost()).isPositive();
    assertThat(october.failures()).containsKey("VANISHED");
    assertThat(october.twice()).isZero();
    assertThat(october.attemptsFailedPercent()).isBetween(0.5, FULL ? 1.5 : 4);
    assertThat(october.jobsFailedPercent()).isLessThan(0.05);
  }

  @Test
  void inMayNoJobThatNeededMoreMemoryIsTriedAgainUnchanged() throws IOException {
    Outcome may = run("may", 0.001, 0.6).outcomes().get(0);

    assertThat(may.failures()).containsOnlyKeys("MEMORY_EXCEEDED");
    assertThat(may.attemptsFailedPercent()).isBetween(FULL ? 0.5 : 0.1, FULL ? 0.7 : 2);
    assertThat(may.intoTheSameLimit()).isZero();
    assertThat(may.jobsFailedPercent()).isLessThan(0.01);
  }

  @Test
  void inAprilAsManyAttemptsFailAsInThePaperAndFewJobs() throws IOException {
    Outcome april = run("april", 0.04, 44).outcomes().get(0);

    assertThat(april.failures()).containsKeys("WALLTIME_EXCEEDED", "REMOVED", "EXIT_CODE");
    assertThat(april.attemptsFailedPercent()).isBetween(FULL ? 42.0 : 35.0, FULL ? 46.0 : 53.0);
    assertThat(april.jobsFailedPercent()).isLessThan(1);
  }

  @Test
  void theSameSeedIsTheSameCourse() throws IOException {
    Scenario small = ScenarioReader.read(EXAMPLES.resolve("october.yaml")).scaled(0.001);
    Courses courses = new Courses(Courses.shippedTable(), Optional.empty());

    Outcome once = courses.run(small, 1).outcomes().get(0);
    Outcome again = courses.run(small, 1).outcomes().get(0);

    assertThat(again).usingRecursiveComparison().ignoringFields("cost").isEqualTo(once);
  }

  @Test
  void aForecastSaysWhenItEndsAndDrawsIt() throws IOException {
    Scenario small = ScenarioReader.read(EXAMPLES.resolve("december.yaml")).scaled(0.001);
    Forecast forecast = new Courses(Courses.shippedTable(), Optional.empty()).run(small, 3);

    assertThat(forecast.length(10)).isLessThanOrEqualTo(forecast.length(50));
    assertThat(forecast.length(50)).isLessThanOrEqualTo(forecast.length(90));
    assertThat(forecast.lines().get(0)).isEqualTo("LDMX December 2020: 225 jobs, 3 course(s)");
    assertThat(Picture.of(forecast))
        .contains("Stored at LUND_GRIDFTP", "<polyline")
        .doesNotContain("NaN");
  }

  private static Forecast run(String name, double part, double published) throws IOException {
    Scenario scenario = ScenarioReader.read(EXAMPLES.resolve(name + ".yaml"));
    Optional<String> server = Optional.ofNullable(System.getProperty("catena.test.postgres"));
    Forecast forecast =
        new Courses(Courses.shippedTable(), server).run(FULL ? scenario : scenario.scaled(part), 1);
    forecast.lines().forEach(System.out::println);
    Outcome outcome = forecast.outcomes().get(0);
    System.out.printf(
        Locale.ROOT,
        "Table 1 | %s | paper: %.2f %% failed | here: %.3f %% of attempts, %.3f %% of jobs | %.3f ms a job%n",
        outcome.campaign(),
        published,
        outcome.attemptsFailedPercent(),
        outcome.jobsFailedPercent(),
        outcome.cost().wall().toMillis() / (double) outcome.jobs());
    if (FULL) {
      assertThat(outcome.cost().wall()).isLessThan(LONGEST.get(name));
    }
    return forecast;
  }
}
