package org.catena.workflows.campaign.output;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.OptionalLong;
import org.catena.workflows.campaign.DatasetName;
import org.catena.workflows.campaign.Samples;
import org.catena.workflows.campaign.job.Surroundings;
import org.catena.workflows.model.LogicalFile;
import org.junit.jupiter.api.Test;

/** How outputs are called, and where they are. */
final class OutputNamesTest {
  private static final Instant CREATED = Instant.ofEpochSecond(1_600_000_000);
  private static final OptionalLong RUN = OptionalLong.of(25000);

  @Test
  void aSimulationIsCalledAfterSampleRunAndTime() {
    OutputNames names = names("simulation.config");

    LogicalFile file = names.file(RUN, CREATED);

    assertThat(file).hasToString("mc99:mc_v12-4GeV-2e-target_brem_run25000_t1600000000.root");
    assertThat(names.dataset()).isEqualTo(new DatasetName("mc99", "v9.3.0-batch3"));
    assertThat(names.container()).isEqualTo(new DatasetName("mc99", "v12-4GeV-2e-target_brem"));
    assertThat(names.localPath("/nfs/ldmx", file))
        .isEqualTo(
            "/nfs/ldmx/ldmx/mc-data/mc99/v12/4.0GeV/v9.3.0-batch3/"
                + "mc_v12-4GeV-2e-target_brem_run25000_t1600000000.root");
    assertThat(names.remotePath("gsiftp://north.example:2811/ldmx//", file))
        .isEqualTo(
            "gsiftp://north.example:2811/ldmx/mc99/v12/4.0GeV/v9.3.0-batch3/"
                + "mc_v12-4GeV-2e-target_brem_run25000_t1600000000.root");
  }

  @Test
  void oneTimeForAllAttemptsMakesOneName() {
    OutputNames names = names("simulation.config");

    assertThat(names.file(RUN, CREATED)).isEqualTo(names.file(RUN, CREATED.plusMillis(999)));
    assertThat(names.file(OptionalLong.of(25001), CREATED)).isNotEqualTo(names.file(RUN, CREATED));
  }

  @Test
  void histogramsAreCalledSo() {
    OutputNames names =
        new OutputNames(
            Samples.good(Samples.with("FileName=hist_job.root")), Surroundings.of("prod"));

    assertThat(names.file(RUN, CREATED)).hasToString("mc99:hist_sample_run25000_t1600000000.root");
  }

  @Test
  void anEventLibraryIsCalledAfterItsMass() {
    OutputNames names = names("library.config");

    LogicalFile file = names.file(OptionalLong.of(0), CREATED);

    assertThat(file).hasToString("mc96:LDMX_W_UndecayedAP_mA_0.005_run_0_t1600000000.tar.gz");
    assertThat(names.localPath("/nfs", file))
        .isEqualTo("/nfs/ldmx/lheFiles/mc96/4.0GeV/Ap0.005GeV/" + file.name());
    assertThat(names.remotePath("root://x/", file))
        .isEqualTo("root://x/mc96/4.0GeV/Ap0.005GeV/" + file.name());
  }

  @Test
  void anImageBelongsToItsUserWhateverTheFileSays() {
    OutputNames names =
        new OutputNames(Samples.config("image.config"), Surroundings.of("user.ann"));

    LogicalFile file = names.file(OptionalLong.empty(), CREATED);

    assertThat(file).hasToString("user.ann.image:LDMX_pro-9.3.3.sif");
    assertThat(names.dataset()).hasToString("user.ann.image:v9.3.3_image");
    assertThat(names.container()).hasToString("user.ann.image:prodimages");
    assertThat(names.localPath("/nfs", file))
        .isEqualTo("/nfs/ldmx/user.ann.image/v9.3.3_image/LDMX_pro-9.3.3.sif");
    assertThat(names.remotePath("root://x", file))
        .isEqualTo("root://x/user.ann/user.ann.image/v9.3.3_image/LDMX_pro-9.3.3.sif");
  }

  private static OutputNames names(String config) {
    return new OutputNames(Samples.config(config), Surroundings.of("prod"));
  }
}
