package org.catena.adapters.htcondor;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.catena.adapters.spi.JobKey;
import org.catena.adapters.spi.JobReport;

/**
 * What is known of one job.
 *
 * @param key empty until an event or the queue told it
 * @param log the event log that its first event stood in; empty when none was seen
 * @param heard when we last had news of it
 */
record JobTrack(Optional<JobKey> key, String log, JobReport report, Instant heard) {
  private static final Pattern NORMAL =
      Pattern.compile("Normal termination \\(return value (-?\\d+)\\)");
  private static final Pattern SIGNAL = Pattern.compile("Abnormal termination \\(signal (\\d+)\\)");
  private static final Pattern HOLD = Pattern.compile("^Code (-?\\d+) Subcode (-?\\d+)");

  /** Whether nothing can change any more. */
  boolean over() {
    return report.fold(
        queued -> false,
        running -> false,
        held -> false,
        ended -> true,
        gone -> true,
        unseen -> false);
  }

  private Optional<Instant> runningSince() {
    return report instanceof JobReport.Running running
        ? Optional.of(running.since())
        : Optional.empty();
  }

  /** After an event; one that tells of no change leaves all but the time. */
  static JobTrack after(
      Optional<JobTrack> before, String log, LogEvent event, ZoneId zone, Instant now) {
    JobTrack track =
        before.orElseGet(() -> new JobTrack(Optional.empty(), log, new JobReport.Queued(), now));
    if (event.number() == 0) {
      return submitted(before, log, event, now);
    }
    return track.over() ? track : new JobTrack(track.key, track.log, track.next(event, zone), now);
  }

  /** A number that begins again belongs to another job: the queue was set up anew. */
  private static JobTrack submitted(
      Optional<JobTrack> before, String log, LogEvent event, Instant now) {
    Optional<JobKey> key = event.after(JobDescription.KEY_NOTE).flatMap(JobTrack::key);
    boolean same = before.isPresent() && before.get().key().equals(key);
    return same
        ? new JobTrack(key, log, before.get().report(), now)
        : new JobTrack(key, log, new JobReport.Queued(), now);
  }

  private JobReport next(LogEvent event, ZoneId zone) {
    Instant time = instant(event.time(), zone);
    return switch (event.number()) {
      case 1 -> new JobReport.Running(time);
      case 4, 7, 13, 24 -> new JobReport.Queued(); // evicted, shadow's fault, released, lost
      case 5 -> terminated(event, time);
      case 9 -> Endings.removed(String.join(" ", event.lines()));
      case 12 -> held(event);
      default -> report; // of its size, of suspension, of disconnection: it still runs
    };
  }

  private JobReport terminated(LogEvent event, Instant time) {
    Instant started = runningSince().orElse(time);
    Optional<Matcher> normal = event.match(NORMAL);
    if (normal.isPresent()) {
      return Endings.terminated(false, Integer.parseInt(normal.get().group(1)), started, time);
    }
    return event
        .match(SIGNAL)
        .map(found -> Endings.terminated(true, Integer.parseInt(found.group(1)), started, time))
        .orElseGet(
            () -> new JobReport.Unseen("the log tells of an end in words that nobody knows"));
  }

  private static JobReport held(LogEvent event) {
    int code = number(event, 1);
    int subcode = number(event, 2);
    String reason = event.lines().isEmpty() ? "" : event.lines().get(0);
    return code == HoldReasons.SPOOLING
        ? new JobReport.Queued()
        : new JobReport.Held(HoldReasons.failure(code, subcode, reason), code, subcode);
  }

  private static int number(LogEvent event, int group) {
    Function<Matcher, Integer> read = found -> Integer.parseInt(found.group(group));
    return event.match(HOLD).map(read).orElse(0);
  }

  private static Optional<JobKey> key(String text) {
    try {
      return Optional.of(new JobKey(text));
    } catch (IllegalArgumentException notOurs) {
      return Optional.empty();
    }
  }

  private static Instant instant(LocalDateTime time, ZoneId zone) {
    return time.atZone(zone).toInstant();
  }
}
