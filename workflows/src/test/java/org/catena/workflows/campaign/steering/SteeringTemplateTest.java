package org.catena.workflows.campaign.steering;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.catena.workflows.campaign.GoldenJobs;
import org.catena.workflows.campaign.ProductionFormatException;
import org.catena.workflows.campaign.Samples;
import org.catena.workflows.campaign.job.BatchJob;
import org.catena.workflows.campaign.job.InputFile;
import org.catena.workflows.campaign.job.PileupFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Steering files, byte for byte as aCT would write them. */
final class SteeringTemplateTest {
  @TempDir private Path folder;

  @Test
  void everyRuleForAJobWithoutInputsHolds() {
    BatchJob job = GoldenJobs.generated("simulation.config", 4999);

    String text =
        Samples.template("simulation.py.tpl")
            .steeringFile(Samples.config("simulation.config"), job);

    assertThat(text).isEqualTo(Samples.golden("simulation-4999.py"));
  }

  @Test
  void aMacroIsFilledIn() {
    BatchJob job = GoldenJobs.generated("macro.config", 0);

    String text =
        Samples.template("macro.mac.template").steeringFile(Samples.config("macro.config"), job);

    assertThat(text).isEqualTo(Samples.golden("macro-0.mac"));
  }

  @Test
  void inputFilesAreAPythonListAndTheTemplatesNumberOfEventsHolds() {
    String text =
        Samples.template("skim.py.tpl")
            .steeringFile(Samples.config("skim.config"), GoldenJobs.skim());

    assertThat(text).isEqualTo(Samples.golden("skim-0.py"));
  }

  @Test
  void pileupIsNamed() {
    String text =
        Samples.template("overlay.py.tpl")
            .steeringFile(Samples.config("overlay.config"), GoldenJobs.overlay());

    assertThat(text).isEqualTo(Samples.golden("overlay-0.py"));
  }

  @Test
  void anEventLibraryIsNamedWithoutItsScope() {
    String text =
        Samples.template("library.py.tpl")
            .steeringFile(Samples.config("overlay.config"), GoldenJobs.overlay());

    assertThat(text).contains("lheLib=\"x.root\"\n");
  }

  @Test
  void aFileThatIsReadWhereItLiesIsNamedByItsPath() {
    InputFile input = GoldenJobs.overlay().inputs().get(0);
    PileupFile pileup = GoldenJobs.overlay().pileup().orElseThrow();
    BatchJob job =
        GoldenJobs.overlay()
            .reading(
                List.of(
                    new InputFile(input.file(), input.local(), input.remote(), "/a b/o'x.root")),
                Optional.of(new PileupFile(pileup.file(), pileup.location(), "/a/p\\1.root")));

    String text =
        Samples.template("overlay.py.tpl").steeringFile(Samples.config("overlay.config"), job);

    assertThat(text)
        .contains("p.inputFiles = ['/a b/o\\'x.root'] \n")
        .contains("pileupFileName = \"/a/p\\\\1.root\" \n");
  }

  @Test
  void aTemplateThatCannotBeReadIsRefused() throws IOException {
    Path latin = Files.write(folder.resolve("latin.tpl"), new byte[] {'#', (byte) 0xE9});

    assertThatExceptionOfType(ProductionFormatException.class)
        .isThrownBy(() -> SteeringTemplate.read(latin))
        .withMessage(latin + ": is not UTF-8; save the file as UTF-8");
    assertThatExceptionOfType(ProductionFormatException.class)
        .isThrownBy(() -> SteeringTemplate.read(folder.resolve("absent.tpl")))
        .withMessageContaining("there is no such template");
  }
}
