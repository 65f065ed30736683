package org.catena.workflows.dag.files;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;

/** The first line of an event: {@code 005 (653.000.000) 2026-11-21 20:56:24 Job terminated.} */
record EventHeader(int number, int cluster, int proc, int subproc, Instant time, String headline) {
  private static final Duration AHEAD = Duration.ofDays(1);

  /**
   * Empty if the line is no such line.
   *
   * @param clock its zone is the log's; its year that of dates without a year, which old versions
   *     wrote
   */
  static Optional<EventHeader> parse(String line, Clock clock) {
    if (line.isEmpty() || line.charAt(0) < '0' || line.charAt(0) > '9') {
      return Optional.empty();
    }
    int open = line.indexOf(" (");
    int close = open < 0 ? -1 : line.indexOf(") ", open);
    if (open < 3 || close < 0) {
      return Optional.empty();
    }
    try {
      String[] ids = line.substring(open + 2, close).split("\\.");
      String[] words = line.substring(close + 2).split("[ T]", 3);
      if (ids.length != 3 || words.length < 2) {
        return Optional.empty();
      }
      return Optional.of(
          new EventHeader(
              Integer.parseInt(line.substring(0, open)),
              Integer.parseInt(ids[0]),
              Integer.parseInt(ids[1]),
              Integer.parseInt(ids[2]),
              time(words[0], words[1], clock),
              words.length == 3 ? words[2].strip() : ""));
    } catch (NumberFormatException | DateTimeException e) {
      return Optional.empty();
    }
  }

  private static Instant time(String date, String clockTime, Clock clock) {
    int zoneStart = zoneStart(clockTime);
    ZoneId zone =
        zoneStart < clockTime.length()
            ? ZoneOffset.of(clockTime.substring(zoneStart))
            : clock.getZone();
    LocalTime time = LocalTime.parse(clockTime.substring(0, zoneStart));
    if (date.indexOf('/') < 0) {
      return LocalDate.parse(date).atTime(time).atZone(zone).toInstant();
    }
    int slash = date.indexOf('/');
    int month = Integer.parseInt(date.substring(0, slash));
    int day = Integer.parseInt(date.substring(slash + 1));
    Instant now = clock.instant();
    int year = now.atZone(zone).getYear();
    Instant thisYear = LocalDate.of(year, month, day).atTime(time).atZone(zone).toInstant();
    return thisYear.isAfter(now.plus(AHEAD))
        ? LocalDate.of(year - 1, month, day).atTime(time).atZone(zone).toInstant()
        : thisYear;
  }

  /** Where a Z or an offset begins, else the end. */
  private static int zoneStart(String time) {
    for (int at = 0; at < time.length(); at++) {
      if ("Z+-".indexOf(time.charAt(at)) >= 0) {
        return at;
      }
    }
    return time.length();
  }
}
