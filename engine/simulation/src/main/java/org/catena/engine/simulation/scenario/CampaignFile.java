package org.catena.engine.simulation.scenario;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.LinkedHashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The file of a campaign to be simulated, as it is written. */
record CampaignFile(
    @JsonProperty(required = true) String campaign,
    @Nullable String start,
    @Nullable String pollEvery,
    @JsonProperty(required = true) Jobs jobs,
    @Nullable List<Failing> failures,
    @JsonProperty(required = true) LinkedHashMap<String, Site> sites) {

  /** Its jobs. */
  record Jobs(
      @JsonProperty(required = true) int number,
      @JsonProperty(required = true) int batch,
      @JsonProperty(required = true) int keepActive,
      @JsonProperty(required = true) Amount walltime,
      @JsonProperty(required = true) Amount memory,
      @JsonProperty(required = true) String output,
      @Nullable String asksWalltime,
      @Nullable String asksMemory,
      @Nullable String rse) {}

  /** An amount with its unit, and how much it varies. */
  record Amount(@JsonProperty(required = true) String mean, @Nullable Double spread) {}

  /** A way to fail: an exit code, or a row of the fault table. */
  record Failing(
      @JsonProperty(required = true) double share,
      @Nullable Integer exitCode,
      @Nullable String fault,
      @JsonProperty(required = true) String message,
      @Nullable Double after) {}

  /** One site. */
  record Site(
      @JsonProperty(required = true) int slots,
      @Nullable Integer atOnce,
      @Nullable Amount queueDelay,
      @Nullable Double speed,
      @Nullable String longest,
      @Nullable String rse,
      @Nullable List<Failing> failures,
      @Nullable Restarts restarts) {}

  /** How often its service is restarted, and what it forgets. */
  record Restarts(
      @JsonProperty(required = true) String every,
      @JsonProperty(required = true) String takes,
      @Nullable Integer repliesLost,
      @Nullable String listedLate,
      @Nullable Integer jobsLost,
      @Nullable String settledAfter) {}
}
