package org.catena.workflows.campaign.output;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.entry;

import java.util.Map;
import java.util.stream.Collectors;
import org.catena.workflows.campaign.ProductionFormatException;
import org.catena.workflows.campaign.Samples;
import org.junit.jupiter.api.Test;

/** What the catalogue is told of a job's parameters. */
final class ParameterDumpTest {
  @Test
  void theDumpOfASimulationBecomesFlatMetadata() throws ProductionFormatException {
    ParameterDump dump = ParameterDump.read("d", Samples.text("dumps/simulation.json"));

    assertThat(
            dump.metadata("12").entrySet().stream()
                .map(field -> field.getKey() + ": " + PythonText.of(field.getValue()) + "\n")
                .collect(Collectors.joining()))
        .isEqualTo(Samples.golden("simulation.metadata"));
  }

  @Test
  void aGunForSeveralParticlesHasItsEnergyInItsMomentum() throws ProductionFormatException {
    Map<String, Object> metadata =
        metadata(
            """
            {"generators": [{"vertex": [-1.5, 0.0, -700], "momentum": [300.0, 0.0, 4000.0],
             "nParticles": 2, "pdgID": 11}], "runNumber": 7, "randomSeeds": [3, 4],
             "className": "ldmx::Simulator"}
            """);

    assertThat(metadata)
        .contains(
            entry("BeamEnergy", 4.011),
            entry("MomentumVectorX[GeV]", 300.0 / 4011),
            entry("MomentumVectorZ[GeV]", 4000.0 / 4011),
            entry("nBeamParticles", 2),
            entry("BeamParticle", 11),
            entry("RunNumber", 7),
            entry("RandomSeed1", 3),
            entry("RandomSeed2", 4),
            entry("IsRecon", false))
        .containsKey("GunPositionX[mm]");
  }

  @Test
  void anOldDumpHasItsBiasInPlainParameters() throws ProductionFormatException {
    Map<String, Object> metadata =
        metadata(
            """
            {"className": "ldmx::Simulator", "biasing_process": "photonNuclear",
             "biasing_volume": "ecal", "biasing_particle": "gamma", "biasing_threshold": 2500.0,
             "biasing_factor": 450, "APrimeMass": 0.0, "darkbrem_globalxsecfactor": 1.0}
            """);

    assertThat(MetadataRecord.searchable(metadata))
        .contains(
            entry("Geant4BiasParticle", "gamma"),
            entry("Geant4BiasProcess", "photonNuclear"),
            entry("Geant4BiasVolume", "ecal"),
            entry("Geant4BiasThreshold[MeV]", "2500.0"),
            entry("Geant4BiasFactor", "450"),
            entry("APrimeMass", "0.0"))
        .doesNotContainKey("DarkBremMethodXsecFactor");
  }

  @Test
  void withInputsTheirOwnMetadataSaysWhatWasSimulated() throws ProductionFormatException {
    ParameterDump dump =
        ParameterDump.read(
            "d",
            """
            {"inputFiles": ["a.root"], "maxEvents": -1, "passName": "tskim", "run": 1, "sequence": [
             {"className": "recon::ElectronCounter", "biasing_factor": 450,
              "use_simulated_electron_number": true, "simulated_electron_number": 1}]}
            """);

    assertThat(dump.metadata("14"))
        .containsOnly(
            entry("RunNumber", 1),
            entry("ElectronCounterUseSimElectronNb", true),
            entry("ElectronCounterSimElectronNb", 1),
            entry("IsRecon", true),
            entry("PassName", "tskim"));
  }

  @Test
  void whatIsNoDumpIsRefusedWithItsLine() {
    assertThatExceptionOfType(ProductionFormatException.class)
        .isThrownBy(() -> ParameterDump.read("d.json", "{\n \"sequence\": [\n"))
        .withMessageStartingWith("d.json:")
        .withMessageContaining("is not JSON");
    assertThatExceptionOfType(ProductionFormatException.class)
        .isThrownBy(() -> ParameterDump.read("d.json", "{}"))
        .withMessageContaining("has no list 'sequence'");
    assertThatExceptionOfType(ProductionFormatException.class)
        .isThrownBy(() -> ParameterDump.read("d.json", ""));
  }

  private static Map<String, Object> metadata(String simulator) throws ProductionFormatException {
    return ParameterDump.read(
            "d", "{\"run\": 5, \"passName\": \"p\", \"sequence\": [" + simulator + "]}")
        .metadata("12");
  }
}
