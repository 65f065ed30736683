package org.catena.workflows.campaign.steering;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.catena.workflows.campaign.ConfigKey;
import org.catena.workflows.campaign.ProductionConfig;
import org.catena.workflows.campaign.job.BatchJob;
import org.catena.workflows.campaign.job.Seeds;

/**
 * The lines of a template that a job changes, by how they begin; the first rule that fits holds
 * (aCT, aCTLDMXGetJobs.getNewJobs). What is written is the same byte for byte.
 */
enum SteeringRule {
  SIMULATOR_RUN("sim.runNumber") {
    @Override
    String line(ProductionConfig config, BatchJob job) {
      return "sim.runNumber = " + run(job) + "\n";
    }
  },
  PROCESS_RUN("p.run = RUNNUMBER") {
    @Override
    String line(ProductionConfig config, BatchJob job) {
      return "p.run = " + run(job) + "\n";
    }
  },
  INPUT_FILES("p.inputFiles") {
    @Override
    String line(ProductionConfig config, BatchJob job) {
      return job.inputs().stream()
          .map(input -> "'" + inQuotes(input.seenAs()) + "'")
          .collect(Collectors.joining(", ", "p.inputFiles = [", "] \n"));
    }
  },
  EVENTS("p.maxEvents") {
    @Override
    String line(ProductionConfig config, BatchJob job) {
      return "p.maxEvents = " + value(config, ConfigKey.EVENTS) + "\n";
    }
  },
  EVENT_LIBRARY("lheLib=INPUTFILE") {
    @Override
    String line(ProductionConfig config, BatchJob job) {
      return "lheLib=\"" + inQuotes(job.inputs().get(0).seenAs()) + "\"\n";
    }
  },
  PILEUP("pileupFileName") {
    @Override
    String line(ProductionConfig config, BatchJob job) {
      return "pileupFileName = \"" + inQuotes(job.pileup().orElseThrow().seenAs()) + "\" \n";
    }
  },
  SEEDS("sim.randomSeeds") {
    @Override
    String line(ProductionConfig config, BatchJob job) {
      return "sim.randomSeeds = [ %d, %d ]\n".formatted(seeds(job).first(), seeds(job).second());
    }
  },
  MACRO_SEEDS("/random/setSeeds") {
    @Override
    String line(ProductionConfig config, BatchJob job) {
      return "/random/setSeeds %d %d\n".formatted(seeds(job).first(), seeds(job).second());
    }
  },
  MACRO_RUN("/ldmx/persistency/root/runNumber") {
    @Override
    String line(ProductionConfig config, BatchJob job) {
      return "/ldmx/persistency/root/runNumber " + run(job) + "\n";
    }
  },
  DETECTOR("detector =", "detector=") {
    @Override
    String line(ProductionConfig config, BatchJob job) {
      return "detector = " + detector(config) + "\n";
    }
  },
  SET_DETECTOR("sim.setDetector(") {
    @Override
    String line(ProductionConfig config, BatchJob job) {
      return "sim.setDetector(" + detector(config) + ", False )\n";
    }
  },
  SCORING_PLANES("sim.scoringPlanes") {
    @Override
    String line(ProductionConfig config, BatchJob job) {
      String detector = detector(config);
      return "sim.scoringPlanes = makeScoringPlanesPath(%s)\nsim.setDetector(%s, True )\n"
          .formatted(detector, detector);
    }
  },
  ELECTRONS("nElectrons =", "nElectrons=") {
    @Override
    String line(ProductionConfig config, BatchJob job) {
      return "nElectrons = " + value(config, ConfigKey.ELECTRONS) + "\n";
    }
  },
  BEAM_ENERGY("beamEnergy =", "beamEnergy=") {
    @Override
    String line(ProductionConfig config, BatchJob job) {
      return "beamEnergy = " + value(config, ConfigKey.BEAM_ENERGY) + "\n";
    }
  };

  private final List<String> beginnings;

  SteeringRule(String... beginnings) {
    this.beginnings = List.of(beginnings);
  }

  /** What takes the line's place, with the ends of its lines. */
  abstract String line(ProductionConfig config, BatchJob job);

  /** The rule for a line of a template; the template's number of events holds if nothing is set. */
  static Optional<SteeringRule> of(String line, ProductionConfig config) {
    return Arrays.stream(values())
        .filter(rule -> rule.beginnings.stream().anyMatch(line::startsWith))
        .filter(rule -> rule != EVENTS || config.events().isPresent())
        .findFirst();
  }

  /** How the lines it is for begin. */
  String beginning() {
    return beginnings.get(0);
  }

  boolean isSeeds() {
    return this == SEEDS || this == MACRO_SEEDS;
  }

  /** Whether it makes one job's steering file another than the next one's. */
  boolean tellsJobsApart() {
    return switch (this) {
      case SIMULATOR_RUN, PROCESS_RUN, MACRO_RUN, INPUT_FILES, EVENT_LIBRARY -> true;
      case SEEDS, MACRO_SEEDS -> true;
      case EVENTS, PILEUP, DETECTOR, SET_DETECTOR, SCORING_PLANES, ELECTRONS, BEAM_ENERGY -> false;
    };
  }

  /** What the production must set for this rule; empty if it does, or if nothing is needed. */
  Optional<ConfigKey> missing(ProductionConfig config) {
    Optional<ConfigKey> needed =
        switch (this) {
          case INPUT_FILES, EVENT_LIBRARY -> Optional.of(ConfigKey.INPUT_DATASET);
          case PILEUP -> Optional.of(ConfigKey.PILEUP_DATASET);
          case DETECTOR, SET_DETECTOR, SCORING_PLANES -> Optional.of(ConfigKey.DETECTOR);
          case ELECTRONS -> Optional.of(ConfigKey.ELECTRONS);
          case BEAM_ENERGY -> Optional.of(ConfigKey.BEAM_ENERGY);
          case SIMULATOR_RUN, PROCESS_RUN, MACRO_RUN, SEEDS, MACRO_SEEDS, EVENTS ->
              Optional.empty();
        };
    return needed.filter(key -> config.value(key).isEmpty());
  }

  private static String run(BatchJob job) {
    return Long.toString(job.runNumber().orElseThrow());
  }

  /** A path may hold what would end the text in Python; a name never does. */
  private static String inQuotes(String path) {
    return path.replace("\\", "\\\\").replace("'", "\\'").replace("\"", "\\\"");
  }

  /** Two zeros for a job that has none. */
  private static Seeds seeds(BatchJob job) {
    return job.seeds().orElse(new Seeds(0, 0));
  }

  private static String detector(ProductionConfig config) {
    return "\"ldmx-det-v" + value(config, ConfigKey.DETECTOR) + "\"";
  }

  private static String value(ProductionConfig config, ConfigKey key) {
    return config.value(key).orElseThrow();
  }
}
