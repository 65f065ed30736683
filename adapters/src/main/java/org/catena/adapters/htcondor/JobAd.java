package org.catena.adapters.htcondor;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.catena.adapters.batch.Endings;
import org.catena.adapters.spi.JobKey;
import org.catena.adapters.spi.JobReport;
import org.catena.adapters.spi.Usage;

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
          "RemoveReason",
          "RemoteHost",
          "LastRemoteHost",
          "RemoteUserCpu",
          "RemoteSysCpu",
          "ResidentSetSize",
          "ResidentSetSize_RAW");

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
    return queued && isOpen(number("JobStatus"));
  }

  /** Whether a job in the queue in this state has not ended. */
  static boolean isOpen(int state) {
    return state != 4;
  }

  /**
   * How a job in the queue is of which no more is known than its state, and how it was before.
   *
   * @return empty when the state says something new, which is more than a number
   */
  static Optional<JobReport> inState(int state, Optional<JobReport> before) {
    return switch (state) {
      case 1 -> Optional.of(new JobReport.Queued());
      case 2, 6, 7 -> before.filter(JobReport.Running.class::isInstance);
      case 5 -> before.filter(JobReport.Held.class::isInstance);
      default -> Optional.empty();
    };
  }

  /** How the job is. */
  public JobReport report() {
    return state().using(usage());
  }

  /** Memory in KiB, the other attribute rounded up; 0 s tell nothing, as in {@link RunUsage}. */
  private Usage usage() {
    String slot = text(ad.has("RemoteHost") ? "RemoteHost" : "LastRemoteHost");
    JsonNode memory =
        ad.path(ad.has("ResidentSetSize_RAW") ? "ResidentSetSize_RAW" : "ResidentSetSize");
    double cpu = ad.path("RemoteUserCpu").asDouble(0) + ad.path("RemoteSysCpu").asDouble(0);
    return new Usage(
        Optional.of(slot.substring(slot.indexOf('@') + 1)),
        Optional.empty(),
        cpu > 0 ? Optional.of(Math.round(1_000 * cpu)) : Optional.empty(),
        memory.isNumber() ? Optional.of(memory.asLong() << 10) : Optional.empty());
  }

  private JobReport state() {
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
    return Endings.removed("HTCondor", text("RemoveReason"));
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
