package org.catena.workflows.campaign.read;

import static org.catena.workflows.campaign.ConfigKey.BDT_SKIM;
import static org.catena.workflows.campaign.ConfigKey.BUILDS_IMAGE;
import static org.catena.workflows.campaign.ConfigKey.DESTINATION;
import static org.catena.workflows.campaign.ConfigKey.EVENT_LIBRARY;
import static org.catena.workflows.campaign.ConfigKey.IMAGE;
import static org.catena.workflows.campaign.ConfigKey.INPUT_DATASET;
import static org.catena.workflows.campaign.ConfigKey.INPUT_FILES_PER_JOB;
import static org.catena.workflows.campaign.ConfigKey.JOBS;
import static org.catena.workflows.campaign.ConfigKey.MEMORY;
import static org.catena.workflows.campaign.ConfigKey.PILEUP_DATASET;
import static org.catena.workflows.campaign.ConfigKey.RECONSTRUCTION;
import static org.catena.workflows.campaign.ConfigKey.RUNTIME_ENVIRONMENT;
import static org.catena.workflows.campaign.ConfigKey.SEED1;
import static org.catena.workflows.campaign.ConfigKey.SEED2;
import static org.catena.workflows.campaign.ConfigKey.TRIGGER_SKIM;
import static org.catena.workflows.campaign.ConfigKey.WALLTIME;

import java.util.List;
import org.catena.workflows.campaign.ConfigKey;
import org.catena.workflows.campaign.ConfigLine;
import org.catena.workflows.campaign.Flag;

/** What has no effect, or another one than its writer will think; none of it stops a batch. */
final class Effects {
  private final Settings settings;
  private final Remarks remarks;

  Effects(Settings settings, Remarks remarks) {
    this.settings = settings;
    this.remarks = remarks;
  }

  void tell() {
    if (has(INPUT_DATASET)) {
      List.of(JOBS, SEED1, SEED2)
          .forEach(key -> idle(key, "the jobs follow from the files of " + INPUT_DATASET));
    } else {
      List.of(INPUT_FILES_PER_JOB, PILEUP_DATASET)
          .forEach(key -> idle(key, "there is no " + INPUT_DATASET));
      seeds();
    }
    List.of(RECONSTRUCTION, TRIGGER_SKIM, BDT_SKIM, BUILDS_IMAGE).forEach(key -> flag(key, "Yes"));
    flag(EVENT_LIBRARY, "True");
    software();
    usual(WALLTIME, "240 minutes, as aCT does");
    usual(MEMORY, "2 gigabytes, as aCT does");
    if (!settings.isMeant(DESTINATION)) {
      remarks.warning(
          0,
          DESTINATION.text(),
          "is missing: outputs stay at the site",
          "name an RSE if they move");
    }
  }

  private void idle(ConfigKey key, String reason) {
    if (has(key)) {
      remarks.warning(line(key).number(), key.text(), "has no effect: " + reason, "take it out");
    }
  }

  /** Both sequences have one number for each job. */
  private void seeds() {
    if (!has(SEED1) || !has(SEED2) || !has(JOBS)) {
      return;
    }
    long apart = number(SEED2) - number(SEED1);
    if (Math.abs(apart) < number(JOBS)) {
      remarks.warning(
          line(SEED2).number(),
          line(SEED2).value(),
          apart == 0
              ? "gives each job twice the same seed"
              : "gives a job as its second seed what another has as its first",
          "begin at %d or above".formatted(number(SEED1) + number(JOBS)));
    }
  }

  private void flag(ConfigKey key, String onlyYes) {
    if (has(key) && Flag.of(line(key).value()).orElse(false)) {
      String value = line(key).value();
      if (!value.equals(onlyYes)) {
        remarks.warning(
            line(key).number(),
            value,
            "is a yes here, but a no for aCT and its helper (" + key + ")",
            "write " + key + "=" + onlyYes);
      }
    }
  }

  private void software() {
    if (has(IMAGE) && has(RUNTIME_ENVIRONMENT)) {
      idle(RUNTIME_ENVIRONMENT, IMAGE + " says which software");
    }
    if (!settings.isMeant(IMAGE)
        && !settings.isMeant(RUNTIME_ENVIRONMENT)
        && !settings.isMeant(BUILDS_IMAGE)) {
      remarks.warning(
          0,
          "",
          "names no software: any site will do",
          "set " + IMAGE + " or " + RUNTIME_ENVIRONMENT);
    }
    if (has(IMAGE) && line(IMAGE).value().contains(":")) {
      remarks.warning(
          line(IMAGE).number(),
          line(IMAGE).value(),
          "names a scope: aCT looks for a ';' and puts the user's scope before it",
          "leave the scope out if aCT reads this file as well");
    }
  }

  private void usual(ConfigKey key, String instead) {
    if (!settings.isMeant(key)) {
      remarks.warning(0, key.text(), "is missing: taken as " + instead, "set it");
    }
  }

  private boolean has(ConfigKey key) {
    return settings.values().containsKey(key);
  }

  private ConfigLine line(ConfigKey key) {
    ConfigLine line = settings.values().get(key);
    if (line == null) {
      throw new IllegalStateException(key + " is not set");
    }
    return line;
  }

  private long number(ConfigKey key) {
    return Long.parseLong(line(key).value());
  }
}
