package org.catena.workflows.campaign;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The keys of a {@code ldmxproduction*.config}: all that LDMX's production configurations use, as
 * aCT's LDMX module and its helper on the worker node read them.
 */
public enum ConfigKey {
  /** Rucio scope of everything the batch makes. */
  SCOPE("Scope", ValueForm.NAME),
  /** Name of the batch, and of its dataset. */
  BATCH("BatchID", ValueForm.NAME),
  /** Container of the dataset. */
  SAMPLE("SampleId", ValueForm.NAME),
  /** Longest time of one job, in minutes. */
  WALLTIME("JobWallTime", ValueForm.whole(1, 525_600, "minutes")),
  /** Memory of one job, in units of 10^9 bytes; may be fractional. */
  MEMORY("JobMemory", ValueForm.positive(1_000_000, "gigabytes")),
  /** How many jobs, when they have no input files. */
  JOBS("NumberofJobs", ValueForm.whole(1, 10_000_000, "how many jobs")),
  /** Events of one job; takes the place of the template's number. */
  EVENTS("NumberOfEvents", ValueForm.whole(1, Integer.MAX_VALUE, "how many events")),
  /** Job n has the first random seed and the run number start + n. */
  SEED1("RandomSeed1SequenceStart", ValueForm.whole(0, Integer.MAX_VALUE, "the first seed")),
  /** Job n has the second random seed start + n. */
  SEED2("RandomSeed2SequenceStart", ValueForm.whole(0, Integer.MAX_VALUE, "the first seed")),
  /** Version of the detector's geometry, without the "v". */
  DETECTOR("DetectorVersion", ValueForm.NAME),
  /** Energy of the beam, in GeV. */
  BEAM_ENERGY("BeamEnergy", ValueForm.positive(1_000_000, "GeV")),
  /** Electrons per event. */
  ELECTRONS("ElectronNumber", ValueForm.whole(0, 1_000_000, "how many electrons")),
  /** What is simulated. */
  PROCESS("PhysicsProcess", ValueForm.NAME),
  /** File with the map of the magnetic field. */
  FIELD_MAP("FieldMap", ValueForm.NAME),
  /** What the job calls its output file. */
  FILE_NAME("FileName", ValueForm.NAME),
  /** Whether events are reconstructed. */
  RECONSTRUCTION("IsRecon", ValueForm.FLAG),
  /** Whether only events that the trigger takes are kept. */
  TRIGGER_SKIM("IsTriggerSkim", ValueForm.FLAG),
  /** Whether only events that the decision tree takes are kept. */
  BDT_SKIM("IsBDTSkim", ValueForm.FLAG),
  /** Steering-file template of the jobs. */
  TEMPLATE("JobTemplate", ValueForm.PATH),
  /** ARC runtime environment, below APPS/. */
  RUNTIME_ENVIRONMENT("RunTimeEnvironment", ValueForm.PATH),
  /** Image in the catalogue. */
  IMAGE("LdmxImage", ValueForm.IMAGE),
  /** Wrapper to start instead of the usual one. */
  EXECUTABLE("SimExecutable", ValueForm.PATH),
  /** RSE that every output ends up on. */
  DESTINATION("FinalOutputDestination", ValueForm.NAME),
  /** Dataset whose files are the jobs' inputs. */
  INPUT_DATASET("InputDataset", ValueForm.DATASET),
  /** Input files of one job, 1 if it is not said. */
  INPUT_FILES_PER_JOB("InputFilesPerJob", ValueForm.whole(1, 1_000_000, "how many files")),
  /** Dataset whose files are overlaid, one for each job. */
  PILEUP_DATASET("PileupDataset", ValueForm.DATASET),
  /** Mass of the dark photon, in GeV, of an event library. */
  A_PRIME_MASS("APrimeMass", ValueForm.number(1_000_000, "GeV")),
  /** Energies, in GeV, at which an event library is made. */
  INCIDENT_ENERGIES("IncidentEnergies", ValueForm.DECIMALS),
  /** Whether the jobs make an event library. */
  EVENT_LIBRARY("IsEventLibrary", ValueForm.FLAG),
  /** Whether the one job builds an image. */
  BUILDS_IMAGE("IsImage", ValueForm.FLAG),
  /** Repository that an image is built from. */
  DOCKER_REPOSITORY("DockerRepo", ValueForm.PATH),
  /** Tag that an image is built from. */
  DOCKER_TAG("DockerTag", ValueForm.NAME),
  /** Version of ROOT in an image. */
  ROOT_VERSION("ROOTversion", ValueForm.NAME),
  /** Version of Geant4 in an image. */
  GEANT4_VERSION("G4version", ValueForm.NAME),
  /** Operating system in an image. */
  SYSTEM_NAME("OSname", ValueForm.NAME),
  /** Version of the operating system in an image. */
  SYSTEM_VERSION("OSversion", ValueForm.NAME),
  /** Version of ONNX in an image. */
  ONNX_VERSION("ONNXversion", ValueForm.NAME),
  /** Version of Xerces in an image. */
  XERCES_VERSION("XERCESversion", ValueForm.NAME);

  /** What the submitter writes into each job's copy; in a production's own file it has no place. */
  private static final List<String> OF_A_JOB =
      List.of(
          "UserID",
          "runNumber",
          "RandomSeed1",
          "RandomSeed2",
          "InputFile",
          "InputDataLocationLocal",
          "InputDataLocationLocalRSE",
          "InputDataLocationRemote",
          "InputDataLocationRemoteRSE",
          "InputMetadata",
          "PileupLocation",
          "PileupLocationLocal",
          "PileupFile",
          "ImageLocation",
          "ImageLocationLocal",
          "ImageFile",
          "FinalOutputBasePath",
          "NoUploadSites");

  private final String text;
  private final ValueForm form;

  ConfigKey(String text, ValueForm form) {
    this.text = text;
    this.form = form;
  }

  /** As it is written in a file. */
  public String text() {
    return text;
  }

  public ValueForm form() {
    return form;
  }

  /** A spelling that files have too, but not every program reads. */
  public Optional<String> otherSpelling() {
    return switch (this) {
      case SAMPLE -> Optional.of("SampleID");
      case TEMPLATE -> Optional.of("MacTemplate");
      default -> Optional.empty();
    };
  }

  /** The key that is written so, in one spelling or the other; case counts. */
  public static Optional<ConfigKey> of(String written) {
    return Arrays.stream(values())
        .filter(key -> key.text.equals(written) || key.otherSpelling().equals(Optional.of(written)))
        .findFirst();
  }

  /** Whether the submitter writes this into each job's own copy. */
  public static boolean isOfAJob(String written) {
    return OF_A_JOB.contains(written);
  }

  @Override
  public String toString() {
    return text;
  }
}
