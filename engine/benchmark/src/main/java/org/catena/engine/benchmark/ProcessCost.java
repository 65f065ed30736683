package org.catena.engine.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a process has used so far, as the kernel counts it.
 *
 * @param ownSeconds CPU of its own threads
 * @param childrenSeconds CPU of its children that have ended and were waited for
 * @param residentMebibytes memory now
 * @param peakMebibytes the most memory it ever had
 */
record ProcessCost(
    double ownSeconds, double childrenSeconds, double residentMebibytes, double peakMebibytes) {
  /** What Linux reports in, on every platform that Java runs on. */
  private static final double TICKS_A_SECOND = 100;

  static ProcessCost of(long pid) throws IOException {
    Path process = Path.of("/proc", Long.toString(pid));
    return parse(
        Files.readString(process.resolve("stat")), Files.readString(process.resolve("status")));
  }

  /** Field 14 to 17 of stat, counted behind the name, which may hold blanks. */
  static ProcessCost parse(String stat, String status) {
    String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
    return new ProcessCost(
        seconds(fields[11], fields[12]),
        seconds(fields[13], fields[14]),
        mebibytes(status, "VmRSS"),
        mebibytes(status, "VmHWM"));
  }

  private static double seconds(String user, String system) {
    return (Long.parseLong(user) + Long.parseLong(system)) / TICKS_A_SECOND;
  }

  private static double mebibytes(String status, String name) {
    Matcher line = Pattern.compile("(?m)^" + name + ":\\s+(\\d+) kB$").matcher(status);
    if (!line.find()) {
      throw new IllegalArgumentException("/proc/PID/status has no line " + name);
    }
    return Long.parseLong(line.group(1)) / 1024.0;
  }
}
