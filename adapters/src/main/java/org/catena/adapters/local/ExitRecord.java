package org.catena.adapters.local;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.catena.adapters.batch.LauncherRecord;
import org.catena.adapters.spi.Usage;

/**
 * How a payload ended, as its supervisor wrote it down.
 *
 * @param code the exit code that {@code timeout} handed on
 * @param limitSeconds the walltime it was given
 * @param tookSeconds the time it took, to 10 ms, by a clock that nobody sets
 * @param usage where it ran and what it took; unknown in a record of a former launcher
 */
record ExitRecord(int code, double limitSeconds, double tookSeconds, Usage usage) {
  private static final Pattern LINE =
      Pattern.compile(
          "(\\d{1,3}) (\\d+\\.?\\d*) (\\d+\\.\\d+) (\\d+\\.\\d+)" + LauncherRecord.TAIL);

  /** What {@code timeout} exits with when the walltime was over, and when it then had to kill. */
  private static final int TIMED_OUT = 124;

  private static final int KILLED = 128 + 9;
  private static final double CLOCK_STEP_SECONDS = 0.02;

  /** Empty for a line that was not written to its end. */
  static Optional<ExitRecord> parse(String text) {
    Matcher line = LINE.matcher(text);
    if (!line.matches()) {
      return Optional.empty();
    }
    double took = Double.parseDouble(line.group(4)) - Double.parseDouble(line.group(3));
    return Optional.of(
        new ExitRecord(
            Integer.parseInt(line.group(1)),
            Double.parseDouble(line.group(2)),
            took,
            LauncherRecord.usage(line)));
  }

  /** A payload may exit with 124 by itself; only after its walltime was it {@code timeout}. */
  boolean walltimeExceeded() {
    return (code == TIMED_OUT || code == KILLED)
        && tookSeconds >= limitSeconds - CLOCK_STEP_SECONDS;
  }
}
