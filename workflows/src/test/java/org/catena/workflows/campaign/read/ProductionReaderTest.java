package org.catena.workflows.campaign.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import java.time.Duration;
import java.util.Optional;
import org.catena.workflows.campaign.ConfigKey;
import org.catena.workflows.campaign.DatasetName;
import org.catena.workflows.campaign.ProductionConfig;
import org.catena.workflows.campaign.Samples;
import org.catena.workflows.campaign.Software;
import org.catena.workflows.campaign.Work;
import org.catena.workflows.dag.Remark;
import org.junit.jupiter.api.Test;

/** What a production file says, with its units. */
final class ProductionReaderTest {
  @Test
  void aSimulationIsReadWithAllItsUnits() {
    ProductionConfig config = Samples.config("simulation.config");

    assertThat(config.dataset()).isEqualTo(new DatasetName("mc99", "v9.3.0-batch3"));
    assertThat(config.container()).isEqualTo(new DatasetName("mc99", "v12-4GeV-2e-target_brem"));
    assertThat(config.work()).isEqualTo(new Work.Generated(5000, 20001, 25001));
    assertThat(config.resources().walltime()).isEqualTo(Duration.ofHours(10));
    assertThat(config.resources().memoryBytes()).isEqualTo(2_000_000_000L);
    assertThat(config.resources().cores()).isOne();
    assertThat(config.software()).contains(new Software.RuntimeEnvironment("LDMX-9.3.0"));
    assertThat(config.destination()).contains("NORTH_GRIDFTP");
    assertThat(config.events()).hasValue(4000);
    assertThat(config.electrons()).hasValue(2);
    assertThat(config.beamEnergy()).hasValueSatisfying(gev -> assertThat(gev).isEqualTo("4.0"));
    assertThat(config.is(ConfigKey.RECONSTRUCTION)).isTrue();
    assertThat(config.is(ConfigKey.TRIGGER_SKIM)).isFalse();
    assertThat(config.template()).isEqualTo("simulation.py.tpl");
    assertThat(config.warnings()).isEmpty();
  }

  @Test
  void memoryMayBeFractionalAndTheLegacyTemplateKeyIsRead() {
    ProductionConfig config = Samples.config("macro.config");

    assertThat(config.resources().memoryBytes()).isEqualTo(2_250_000_000L);
    assertThat(config.template()).isEqualTo("macro.mac.template");
    assertThat(config.destination()).isEmpty();
    assertThat(config.is(ConfigKey.RECONSTRUCTION)).isFalse();
    assertThat(config.warnings())
        .extracting(Remark::line, Remark::word)
        .containsExactly(tuple(0, "FinalOutputDestination"), tuple(18, "MacTemplate"));
  }

  @Test
  void jobsOnInputsAreCutByTheFileAndTakeTheirPileup() {
    assertThat(Samples.config("skim.config").work())
        .isEqualTo(
            new Work.OnInputs(new DatasetName("mc97", "v9.3.3_ecal-batch2"), 3, Optional.empty()));
    assertThat(Samples.config("overlay.config").work())
        .isEqualTo(
            new Work.OnInputs(
                new DatasetName("validation", "plain-batch7"),
                1,
                Optional.of(new DatasetName("validation", "v12-4GeV-1e-pileup"))));
  }

  @Test
  void aSampleThatIsNotNamedIsCalledAfterItsPhysics() {
    assertThat(Samples.config("overlay.config").container())
        .isEqualTo(new DatasetName("validation", "v12-4.0GeV-1e-ecal_brem"));
  }

  @Test
  void anImageBuildIsOneJob() {
    ProductionConfig config = Samples.config("image.config");

    assertThat(config.work()).isEqualTo(new Work.ImageBuild("example/pro", "v9.3.3"));
    assertThat(config.container().name()).isEqualTo("prodimages");
    assertThat(config.software()).isEmpty();
  }

  @Test
  void anEventLibraryNeedsNoDetector() {
    ProductionConfig config = Samples.config("library.config");

    assertThat(config.work()).isEqualTo(new Work.Generated(200, 0, 1000));
    assertThat(config.value(ConfigKey.INCIDENT_ENERGIES)).contains("4.0 3.8 3.5");
    assertThat(config.warnings()).isEmpty();
  }

  @Test
  void anImageMayHaveAScopeAndGetsItsEnding() {
    assertThat(Samples.good(Samples.with("LdmxImage=pro-3.3.3")).software())
        .contains(new Software.Image(Optional.empty(), "pro-3.3.3.sif"));
    assertThat(Samples.good(Samples.with("LdmxImage=user.ann.image:mine.sif")).software())
        .contains(new Software.Image(Optional.of("user.ann.image"), "mine.sif"));
  }

  @Test
  void linesEndAsInPythonsTextMode() {
    String text = String.join("\r", Samples.with("BatchID=old-mac"));

    assertThat(Samples.good(text).dataset().name()).isEqualTo("old-mac");
  }
}
