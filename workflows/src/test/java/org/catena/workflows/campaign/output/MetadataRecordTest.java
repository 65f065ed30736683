package org.catena.workflows.campaign.output;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.entry;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.catena.workflows.campaign.GoldenJobs;
import org.catena.workflows.campaign.ProductionConfig;
import org.catena.workflows.campaign.ProductionFormatException;
import org.catena.workflows.campaign.Samples;
import org.catena.workflows.campaign.Work;
import org.catena.workflows.campaign.job.BatchJobs;
import org.catena.workflows.campaign.job.Surroundings;
import org.catena.workflows.campaign.output.OutputFacts.RemoteCopy;
import org.catena.workflows.model.Adler32;
import org.catena.workflows.model.Content;
import org.catena.workflows.model.LogicalFile;
import org.junit.jupiter.api.Test;

/** What the catalogue is told of an output. */
final class MetadataRecordTest {
  private static final String MD5 = "d41d8cd98f00b204e9800998ecf8427e";

  @Test
  void aSimulationIsToldWithItsParametersItsPlacesAndItsChecksums()
      throws ProductionFormatException {
    ProductionConfig config = Samples.config("simulation.config");
    ParameterDump dump = ParameterDump.read("d", Samples.text("dumps/simulation.json"));

    Map<String, Object> record =
        new MetadataRecord(config, Surroundings.of("prod"))
            .of(GoldenJobs.generated("simulation.config", 4999), Optional.of(dump), facts());

    assertThat(record)
        .containsAllEntriesOf(dump.metadata("12"))
        .contains(
            entry("IsTriggerSkim", false),
            entry("IsBDTSkim", false),
            entry("IsSimulation", true),
            entry("Scope", "mc99"),
            entry("BatchID", "v9.3.0-batch3"),
            entry("PhysicsProcess", "target_brem"),
            entry("DetectorVersion", "12"),
            entry("ElectronNumber", "2"),
            entry("SampleId", "v12-4GeV-2e-target_brem"),
            entry("RandomSeed1", 25000L),
            entry("RandomSeed2", 30000L),
            entry("MagneticFieldmap", "map_13k_scaled_1.15.dat"),
            entry("LdmxImage", "pro.sif"),
            entry("ARCCEJobID", "job7"),
            entry("FileCreationTime", 1_600_003_600L),
            entry("Walltime", 3600L),
            entry("name", "out.root"),
            entry("scope", "mc99"),
            entry("bytes", 225_000_000L),
            entry("md5", MD5),
            entry("adler32", "0000000f"),
            entry("remote_output", Map.of("rse", "NORTH", "pfn", "gsiftp://n/out.root")),
            entry("local_replica", "/nfs/out.root"),
            entry("DataLocation", "gsiftp://n/out.root,/nfs/out.root"),
            entry("datasetscope", "mc99"),
            entry("datasetname", "v9.3.0-batch3"),
            entry("containerscope", "mc99"),
            entry("containername", "v12-4GeV-2e-target_brem"));
  }

  @Test
  void withoutADumpTheProductionAndTheJobSayWhatTheyKnow() {
    Map<String, Object> record =
        new MetadataRecord(Samples.config("macro.config"), Surroundings.of("prod"))
            .of(GoldenJobs.generated("macro.config", 0), Optional.empty(), facts());

    assertThat(record)
        .contains(
            entry("RunNumber", 200001L),
            entry("RandomSeed1", 200001L),
            entry("RandomSeed2", 300001L),
            entry("BeamEnergy", "8.0"),
            entry("IsRecon", false))
        .doesNotContainKeys("NumberOfEvents", "PassName", "InputFile", "PileupFile");
  }

  @Test
  void theNumberOfEventsIsTheJobsUnlessItSaysNone() throws ProductionFormatException {
    ProductionConfig config = Samples.good(Samples.with("NumberOfEvents=500"));
    ParameterDump none =
        ParameterDump.read("d", "{\"sequence\": [], \"maxEvents\": 0, \"run\": 1}");
    ParameterDump some =
        ParameterDump.read("d", "{\"sequence\": [], \"maxEvents\": 7, \"run\": 1}");
    MetadataRecord records = new MetadataRecord(config, Surroundings.of("prod"));
    BatchJobs jobs = BatchJobs.generated(new Work.Generated(10, 1, 11));

    assertThat(records.of(jobs.job(0), Optional.of(none), facts()))
        .contains(entry("NumberOfEvents", 500L));
    assertThat(records.of(jobs.job(0), Optional.of(some), facts()))
        .contains(entry("NumberOfEvents", 7));
  }

  @Test
  void inputsAndPileupAreNamed() {
    assertThat(
            new MetadataRecord(Samples.config("skim.config"), Surroundings.of("prod"))
                .of(GoldenJobs.skim(), Optional.empty(), facts()))
        .contains(
            entry("NumberInputFiles", 3),
            entry("InputFile", "mc97:a.root,mc97:b.root,mc97:c.root"));
    assertThat(
            new MetadataRecord(Samples.config("overlay.config"), Surroundings.of("prod"))
                .of(GoldenJobs.overlay(), Optional.empty(), facts()))
        .contains(entry("PileupFile", "validation:pile1.root"));
  }

  @Test
  void librariesAndImagesHaveFieldsOfTheirOwn() {
    assertThat(
            new MetadataRecord(Samples.config("library.config"), Surroundings.of("prod"))
                .of(GoldenJobs.generated("library.config", 5), Optional.empty(), facts()))
        .contains(
            entry("APrimeMass", "0.005"),
            entry("IncidentEnergies", "4.0 3.8 3.5"),
            entry("IsEventLibrary", "True"),
            entry("runNumber", 5L),
            entry("containername", "4GeV-W-Ap0.005GeV"))
        .doesNotContainKeys("IsRecon", "DetectorVersion");
    assertThat(
            new MetadataRecord(Samples.config("image.config"), Surroundings.of("prod"))
                .of(BatchJobs.imageBuild().job(0), Optional.empty(), facts()))
        .contains(
            entry("IsImage", true),
            entry("IsSimulation", false),
            entry("Scope", "prod.image"),
            entry("UserID", "prod"),
            entry("ROOTversion", "6.22.08"),
            entry("datasetscope", "prod.image"),
            entry("containername", "prodimages"));
  }

  @Test
  void onlyTextIsSearchedAndNothingThatTheCatalogueKeepsItself() {
    Map<String, Object> record =
        new MetadataRecord(Samples.config("macro.config"), Surroundings.of("prod"))
            .of(GoldenJobs.generated("macro.config", 0), Optional.empty(), facts());

    assertThat(MetadataRecord.searchable(record))
        .contains(
            entry("IsRecon", "False"),
            entry("RunNumber", "200001"),
            entry("Walltime", "3600"),
            entry("DataLocation", "gsiftp://n/out.root,/nfs/out.root"))
        .doesNotContainKeys("name", "scope", "bytes", "md5", "adler32", "remote_output")
        .doesNotContainKeys("datasetname", "containername", "local_replica");
  }

  @Test
  void anOutputInheritsFromItsInputsAndTheirEventsAddUp() {
    Map<String, Object> record =
        Map.of("InputFile", "mc:b,mc:c", "LdmxImage", "new.sif", "IsTriggerSkim", true);
    Map<String, String> first = Map.of("NumberOfEvents", "100", "InputFile", "mc:a");
    Map<String, String> last =
        Map.of(
            "NumberOfEvents", "50",
            "InputFile", "mc:a2",
            "LdmxImage", "old.sif",
            "EarlierStepLdmxImages", "oldest.sif",
            "PhysicsProcess", "signal");

    assertThat(InputHistory.added(record, List.of(first, last)))
        .containsOnly(
            entry("NumberOfEvents", "50"),
            entry("PhysicsProcess", "signal"),
            entry("InputFile", "mc:b,mc:c"),
            entry("LdmxImage", "new.sif"),
            entry("IsTriggerSkim", true),
            entry("EarlierStepInputFiles", "mc:a2"),
            entry("EarlierStepLdmxImages", "oldest.sif, old.sif"),
            entry("CombinedNumberOfEvents", 150L));
  }

  @Test
  void eventsThatOneInputDoesNotKnowAreNotAddedUp() {
    assertThat(
            InputHistory.added(
                Map.of(), List.of(Map.of("NumberOfEvents", "100"), Map.of("x", "y"))))
        .doesNotContainKey("CombinedNumberOfEvents");
  }

  @Test
  void whatIsNowhereCannotBeRegistered() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> facts(Optional.empty(), Optional.empty()))
        .withMessageContaining("has no copy");
  }

  private static OutputFacts facts() {
    return facts(
        Optional.of("/nfs/out.root"), Optional.of(new RemoteCopy("NORTH", "gsiftp://n/out.root")));
  }

  private static OutputFacts facts(Optional<String> local, Optional<RemoteCopy> remote) {
    return new OutputFacts(
        new LogicalFile("mc99", "out.root"),
        new Content(225_000_000, Adler32.of(15)),
        MD5,
        Instant.ofEpochSecond(1_600_003_600),
        Duration.ofHours(1),
        Optional.of("job7"),
        Optional.of("pro.sif"),
        local,
        remote);
  }
}
