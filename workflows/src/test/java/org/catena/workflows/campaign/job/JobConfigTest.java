package org.catena.workflows.campaign.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.catena.workflows.campaign.GoldenJobs;
import org.catena.workflows.campaign.Samples;
import org.junit.jupiter.api.Test;

/** Each job's own copy of the configuration, byte for byte as aCT would write it. */
final class JobConfigTest {
  private static final String METADATA = "{\"NumberOfEvents\": \"100\"}";

  @Test
  void aJobWithoutInputsGetsItsSeedsAndRunNumber() {
    Surroundings surroundings = GoldenJobs.surroundings("ce1.example", "ce2.example");

    String text =
        new JobConfig(Samples.config("simulation.config"), surroundings)
            .text(GoldenJobs.generated("simulation.config", 4999), Optional.empty());

    assertThat(text).isEqualTo(Samples.golden("simulation-4999.config"));
  }

  @Test
  void commentsAndWhatIsNotKnownAreLeftOut() {
    String text =
        new JobConfig(Samples.config("macro.config"), Surroundings.of("prod"))
            .text(GoldenJobs.generated("macro.config", 0), Optional.empty());

    assertThat(text).isEqualTo(Samples.golden("macro-0.config"));
  }

  @Test
  void aJobOnSeveralFilesGetsTheirPlacesInOneOrder() {
    String text =
        new JobConfig(Samples.config("skim.config"), GoldenJobs.surroundings())
            .text(GoldenJobs.skim(), Optional.of(METADATA));

    assertThat(text).isEqualTo(Samples.golden("skim-0.config"));
  }

  @Test
  void aJobWithPileupIsToldWhereItIs() {
    String text =
        new JobConfig(Samples.config("overlay.config"), GoldenJobs.surroundings())
            .text(GoldenJobs.overlay(), Optional.of(METADATA));

    assertThat(text).isEqualTo(Samples.golden("overlay-0.config"));
  }

  @Test
  void pileupThatIsReadWhereItLiesIsNamedByItsPath() {
    PileupFile pileup = GoldenJobs.overlay().pileup().orElseThrow();
    BatchJob job =
        GoldenJobs.overlay()
            .reading(
                GoldenJobs.overlay().inputs(),
                Optional.of(new PileupFile(pileup.file(), pileup.location(), "/data/pile1.root")));

    String text =
        new JobConfig(Samples.config("overlay.config"), GoldenJobs.surroundings())
            .text(job, Optional.of(METADATA));

    assertThat(text).contains("\nPileupLocationLocal=/data/pile1.root\n");
  }
}
