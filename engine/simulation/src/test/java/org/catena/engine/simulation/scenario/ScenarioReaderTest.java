package org.catena.engine.simulation.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScenarioReaderTest {
  private static final Path EXAMPLES = Path.of("../../workflows/examples/ldmx-2020");

  @TempDir Path directory;

  /** LDCS paper, arXiv:2105.02977, Table 1. */
  @ParameterizedTest
  @CsvSource({
    "april, 5000, 21600, 500000000",
    "may, 1000000, 360, 20000000",
    "october, 225000, 3600, 225000000",
    "december, 225000, 3600, 225000000"
  })
  void theCampaignsOfThePaperShip(String name, int jobs, double seconds, long bytes) {
    Scenario scenario = ScenarioReader.read(EXAMPLES.resolve(name + ".yaml"));

    assertThat(scenario.jobs()).isEqualTo(jobs);
    assertThat(scenario.traits().walltime().mean()).isEqualTo(seconds);
    assertThat(scenario.traits().outputBytes()).isEqualTo(bytes);
    assertThat(scenario.sites()).hasSize(4);
  }

  @Test
  void aScaledCampaignHasAsManyJobsForEachSlot() {
    Scenario whole = ScenarioReader.read(EXAMPLES.resolve("december.yaml"));

    Scenario part = whole.scaled(0.1);

    assertThat(part.jobs()).isEqualTo(22_500);
    assertThat(part.sites().get(0).traits().slots()).isEqualTo(50);
    assertThat(part.pollEvery()).isEqualTo(whole.pollEvery());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "slots: 3| slots: 3, slotz: 4| bad.yaml:15: sites.A.slotz: Unrecognized field",
        "batch: 5|| jobs.batch: Missing required creator property 'batch'",
        "number: 10| number: ten| bad.yaml:4: jobs.number",
        "output: 225 MB| output: 225| jobs.output: '225' is not a size",
        "mean: 1h| mean: an hour| jobs.walltime.mean: 'an hour' is not a length of time",
        "slots: 3| slots: 0| site A has 0 slots",
        "share: 0.5| share: 1.5| a share and a part of the run time are between 0 and 1",
        "exit-code: 1| exit-code: 256| write either exit-code (1 to 255) or fault",
        "exit-code: 1| fault: NONSENSE| fault 'NONSENSE' is unknown; known: [SITE_UNREACHABLE",
        "number: 10| batch: 10| Duplicate field 'batch'"
      })
  void aBadFileIsRefusedWithItsPlaceAndARemedy(String good, String bad, String complaint)
      throws IOException {
    String text =
        """
        campaign: small

        jobs:
          number: 10
          batch: 5
          keep-active: 5
          walltime: {mean: 1h}
          memory: {mean: 1 GB}
          output: 225 MB
        failures:
          - share: 0.5
            exit-code: 1
            message: no
        sites:
          A: {slots: 3}
        """;
    Path file = directory.resolve("bad.yaml");
    Files.writeString(file, text);
    assertThat(ScenarioReader.read(file).jobs()).isEqualTo(10);
    Files.writeString(file, text.replace(good, bad == null ? "" : bad));

    assertThatThrownBy(() -> ScenarioReader.read(file))
        .isInstanceOf(BadScenario.class)
        .hasMessageContaining(file.toString())
        .hasMessageContaining(complaint);
  }

  @Test
  void aFileThatIsNotThereIsNamed() {
    Path file = directory.resolve("none.yaml");

    assertThatThrownBy(() -> ScenarioReader.read(file)).hasMessageContaining(file.toString());
  }
}
