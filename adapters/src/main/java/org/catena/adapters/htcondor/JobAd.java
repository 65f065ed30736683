package org.catena.adapters.htcondor;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.catena.adapters.spi.JobKey;
import org.catena.adapters.spi.JobReport;

/**
 * What {@code condor_q} or {@code condor_history} says of one job (HTCondor manual, "Job ClassAd
 * Attributes").
 */
public final class JobAd {
  static final List<String> ATTRIBUTES =
      List.of(
          "ClusterId",
          "ProcId",
          JobDescription.KEY_ATTRIBUTE,
          "JobStatus",
          "EnteredCurrentStatus",
          "JobStartDate",
          "JobCurrentStartDate",
          "CompletionDate",
          "ExitBySignal",
          "ExitCode",
          "ExitSignal",
          "HoldReason",
          "HoldReasonCode",
          "HoldReasonSubCode",
          "RemoveReason");

  private final JsonNode ad;
  private final boolean queued;

  /**
   * @param queued whether it stands in the queue: there, a removed job is still being ended
   */
  JobAd(JsonNode ad, boolean queued) {
    this.ad = ad;
    this.queued = queued;
  }

  /** Empty when the key or the number is missing: then it is no job of ours. */
  public Optional<JobId.Named> name() {
    try {
      return ad.path("ClusterId").isInt() && ad.path("ProcId").isInt()
          ? Optional.of(
              new JobId.Named(
                  new JobId(number("ClusterId"), number("ProcId")),
                  new JobKey(text(JobDescription.KEY_ATTRIBUTE))))
          : Optional.empty();
    } catch (IllegalArgumentException notAKey) {
      return Optional.empty();
    }
  }

  /** Whether it stands in the queue and has not ended. */
  public boolean open() {
    return queued && number("JobStatus") != 4;
  }

  /** How the job is. */
  public JobReport report() {
    return switch (number("JobStatus")) {
      case 1 -> new JobReport.Queued();
      case 2, 6, 7 -> new JobReport.Running(started()); // 6 carries outputs, 7 is suspended
      case 3 -> queued ? new JobReport.Running(started()) : removed();
      case 4 -> ended();
      case 5 -> held();
      default ->
          new JobReport.Unseen(
              "HTCondor gives the job the status %s, which nobody knows"
                  .formatted(ad.path("JobStatus")));
    };
  }

  private JobReport held() {
    int code = number("HoldReasonCode");
    int subcode = number("HoldReasonSubCode");
    return code == HoldReasons.SPOOLING
        ? new JobReport.Queued()
        : new JobReport.Held(HoldReasons.failure(code, subcode, text("HoldReason")), code, subcode);
  }

  private JobReport ended() {
    return Endings.terminated(
        ad.path("ExitBySignal").asBoolean(false),
        ad.path("ExitBySignal").asBoolean(false) ? number("ExitSignal") : number("ExitCode"),
        started(),
        at("CompletionDate").or(() -> at("EnteredCurrentStatus")).orElse(Instant.EPOCH));
  }

  private JobReport removed() {
    return Endings.removed(text("RemoveReason"));
  }

  private Instant started() {
    return at("JobCurrentStartDate")
        .or(() -> at("JobStartDate"))
        .or(() -> at("EnteredCurrentStatus"))
        .orElse(Instant.EPOCH);
  }

  private Optional<Instant> at(String attribute) {
    long seconds = ad.path(attribute).asLong(0);
    return seconds > 0 ? Optional.of(Instant.ofEpochSecond(seconds)) : Optional.empty();
  }

  private int number(String attribute) {
    return ad.path(attribute).asInt(0);
  }

  private String text(String attribute) {
    return ad.path(attribute).asText("");
  }
}
