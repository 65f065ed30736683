package org.catena.adapters.htcondor;

import java.time.Instant;
import java.util.Optional;
import org.catena.adapters.batch.Endings;
import org.catena.adapters.spi.JobKey;
import org.catena.adapters.spi.JobReport;
import org.catena.adapters.spi.Usage;
import org.catena.workflows.dag.files.JobEvent;
import org.catena.workflows.dag.files.JobEventType;

/**
 * What is known of one job.
 *
 * @param key empty until an event or the queue told it
 * @param log the event log that its first event stood in; empty when none was seen
 * @param heard when we last had news of it; long ago when news was lost
 */
public record JobTrack(Optional<JobKey> key, String log, JobReport report, Instant heard) {
  /** Whether nothing can change any more. */
  public boolean over() {
    return report.fold(
        queued -> false,
        running -> false,
        held -> false,
        ended -> true,
        gone -> true,
        unseen -> false);
  }

  /** The same, to be asked for. */
  public JobTrack inDoubt() {
    return new JobTrack(key, log, report, Instant.EPOCH);
  }

  boolean isInDoubt() {
    return heard.equals(Instant.EPOCH);
  }

  /** After an event; one that tells of no change leaves all but the time. */
  public static JobTrack after(Optional<JobTrack> before, String log, JobEvent event, Instant now) {
    if (event.is(JobEventType.SUBMIT)) {
      return submitted(before, log, event, now);
    }
    JobTrack track =
        before.orElseGet(() -> new JobTrack(Optional.empty(), log, new JobReport.Queued(), now));
    if (track.over()) {
      return track;
    }
    return track
        .next(event)
        .map(report -> new JobTrack(track.key, track.log, report, now))
        .orElseGet(track::inDoubt);
  }

  /** A number that begins again belongs to another job: the queue was set up anew. */
  private static JobTrack submitted(
      Optional<JobTrack> before, String log, JobEvent event, Instant now) {
    Optional<JobKey> key =
        event.lines().stream()
            .map(String::strip)
            .filter(line -> line.startsWith(JobDescription.KEY_NOTE))
            .findFirst()
            .flatMap(line -> key(line.substring(JobDescription.KEY_NOTE.length())));
    return before
        .filter(track -> track.key().equals(key))
        .map(track -> new JobTrack(key, log, track.report(), now))
        .orElseGet(() -> new JobTrack(key, log, new JobReport.Queued(), now));
  }

  /** Empty for an event that says that something changed, but not what. */
  private Optional<JobReport> next(JobEvent event) {
    Optional<JobEventType> type = event.type();
    if (type.isEmpty()) {
      return Optional.empty();
    }
    return switch (type.get()) {
      case EXECUTE -> Optional.of(new JobReport.Running(event.time(), RunUsage.executing(event)));
      case JOB_EVICTED, SHADOW_EXCEPTION, JOB_RELEASED, JOB_RECONNECT_FAILED ->
          Optional.of(new JobReport.Queued());
      case JOB_TERMINATED -> terminated(event);
      case JOB_ABORTED ->
          Optional.of(Endings.removed("HTCondor", event.reason().orElse("")).using(report.usage()));
      case JOB_HELD -> event.hold().map(JobTrack::held);
      default -> Optional.of(report); // suspended or disconnected, it still runs; or of its size
    };
  }

  private Optional<JobReport> terminated(JobEvent event) {
    Instant started = report instanceof JobReport.Running run ? run.since() : event.time();
    Usage usage = RunUsage.terminated(event).or(report.usage());
    if (event.returnValue().isPresent()) {
      int value = event.returnValue().getAsInt();
      return Optional.of(Endings.terminated(false, value, started, event.time()).using(usage));
    }
    return event.signal().isPresent()
        ? Optional.of(
            Endings.terminated(true, event.signal().getAsInt(), started, event.time()).using(usage))
        : Optional.empty();
  }

  private static JobReport held(JobEvent.Hold hold) {
    return hold.code() == HoldReasons.SPOOLING
        ? new JobReport.Queued()
        : new JobReport.Held(
            HoldReasons.failure(hold.code(), hold.subcode(), hold.reason()),
            hold.code(),
            hold.subcode());
  }

  private static Optional<JobKey> key(String text) {
    try {
      return Optional.of(new JobKey(text));
    } catch (IllegalArgumentException notOurs) {
      return Optional.empty();
    }
  }
}
