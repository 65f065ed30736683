package org.catena.workflows.campaign.read;

import static org.catena.workflows.campaign.ConfigKey.A_PRIME_MASS;
import static org.catena.workflows.campaign.ConfigKey.BATCH;
import static org.catena.workflows.campaign.ConfigKey.BEAM_ENERGY;
import static org.catena.workflows.campaign.ConfigKey.BUILDS_IMAGE;
import static org.catena.workflows.campaign.ConfigKey.DETECTOR;
import static org.catena.workflows.campaign.ConfigKey.DOCKER_REPOSITORY;
import static org.catena.workflows.campaign.ConfigKey.DOCKER_TAG;
import static org.catena.workflows.campaign.ConfigKey.ELECTRONS;
import static org.catena.workflows.campaign.ConfigKey.EVENTS;
import static org.catena.workflows.campaign.ConfigKey.EVENT_LIBRARY;
import static org.catena.workflows.campaign.ConfigKey.FILE_NAME;
import static org.catena.workflows.campaign.ConfigKey.INCIDENT_ENERGIES;
import static org.catena.workflows.campaign.ConfigKey.INPUT_DATASET;
import static org.catena.workflows.campaign.ConfigKey.JOBS;
import static org.catena.workflows.campaign.ConfigKey.PROCESS;
import static org.catena.workflows.campaign.ConfigKey.SAMPLE;
import static org.catena.workflows.campaign.ConfigKey.SCOPE;
import static org.catena.workflows.campaign.ConfigKey.SEED1;
import static org.catena.workflows.campaign.ConfigKey.SEED2;
import static org.catena.workflows.campaign.ConfigKey.TEMPLATE;

import java.util.List;
import java.util.Optional;
import org.catena.workflows.campaign.ConfigKey;
import org.catena.workflows.campaign.ConfigLine;
import org.catena.workflows.campaign.Flag;

/** What a batch of this kind cannot do without. */
final class Completeness {
  /** Run numbers are 32-bit signed integers in the event files. */
  private static final long LAST_RUN = Integer.MAX_VALUE;

  /** What names of files add to it must still be a name in the catalogue. */
  private static final int LONGEST_SAMPLE = 200;

  private final Settings settings;
  private final Remarks remarks;

  Completeness(Settings settings, Remarks remarks) {
    this.settings = settings;
    this.remarks = remarks;
  }

  void check() {
    need("every batch", SCOPE, BATCH, TEMPLATE);
    if (has(INPUT_DATASET)) {
      forSimulation();
    } else if (says(BUILDS_IMAGE)) {
      need("a batch that builds an image", SAMPLE, FILE_NAME, DOCKER_REPOSITORY, DOCKER_TAG);
    } else {
      need("a batch without " + INPUT_DATASET, JOBS, SEED1, SEED2);
      fits(SEED1);
      fits(SEED2);
      forSimulation();
    }
    sample();
  }

  /** Named, or made of four others. */
  private void sample() {
    ConfigLine named = settings.values().get(SAMPLE);
    int length =
        named != null
            ? named.value().length()
            : List.of(DETECTOR, BEAM_ENERGY, ELECTRONS, PROCESS).stream()
                .map(key -> Optional.ofNullable(settings.values().get(key)))
                .mapToInt(line -> line.map(ConfigLine::value).map(String::length).orElse(0))
                .sum();
    if (length > LONGEST_SAMPLE) {
      remarks.error(
          named == null ? 0 : named.number(),
          SAMPLE.text(),
          "has %d characters: no output can be called after it".formatted(length),
          "name a sample of at most " + LONGEST_SAMPLE);
    }
  }

  private void forSimulation() {
    need("every simulation", PROCESS, BEAM_ENERGY);
    if (says(EVENT_LIBRARY)) {
      need("an event library", SAMPLE, A_PRIME_MASS, INCIDENT_ENERGIES, EVENTS);
    } else {
      need("every simulation", DETECTOR, ELECTRONS, FILE_NAME);
    }
  }

  private void need(String who, ConfigKey... keys) {
    for (ConfigKey key : keys) {
      if (!has(key)) {
        remarks.error(
            0, key.text(), "is missing", who + " needs it: " + key + "= and " + key.form().right());
      }
    }
  }

  /** The last job's seed must be one as well. */
  private void fits(ConfigKey seed) {
    ConfigLine first = settings.values().get(seed);
    ConfigLine jobs = settings.values().get(JOBS);
    if (first == null || jobs == null) {
      return;
    }
    long last = Long.parseLong(first.value()) + Long.parseLong(jobs.value()) - 1;
    if (last > LAST_RUN) {
      remarks.error(
          first.number(),
          first.value(),
          "gives the last of %s jobs the number %d, above %d"
              .formatted(jobs.value(), last, LAST_RUN),
          "begin at %d or below".formatted(LAST_RUN - Long.parseLong(jobs.value()) + 1));
    }
  }

  private boolean has(ConfigKey key) {
    return settings.isMeant(key);
  }

  private boolean says(ConfigKey flag) {
    ConfigLine line = settings.values().get(flag);
    return line != null && Flag.of(line.value()).orElse(false);
  }
}
