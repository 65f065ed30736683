package org.catena.adapters.batch;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.catena.adapters.spi.Usage;

/**
 * How the record ends that each of our launchers leaves: {@code NODE QUEUE}, the two lines of the
 * shell's {@code times} (POSIX, Shell Command Language: its own, and those of its children), and
 * {@code end}. Records of former launchers have the {@code end} alone. What {@code times} says in
 * words that nobody knows costs the time, never the record.
 */
public final class LauncherRecord {
  /** Behind what a launcher has of its own; the group is for {@link #usage}. */
  public static final String TAIL = "(?: end|(?<usage> [^\\n]*\\n[^\\n]*\\n[^\\n]*)\\nend)\\n";

  private static final Pattern PLACE = Pattern.compile(" (\\S{1,250}) (\\S{1,250})");
  private static final Pattern TIMES =
      Pattern.compile(
          "(\\d{1,9})m(\\d{1,2}(?:\\.\\d{1,9})?)s (\\d{1,9})m(\\d{1,2}(?:\\.\\d{1,9})?)s");
  private static final int LINES = 3;

  private LauncherRecord() {}

  /**
   * What a record tells of its payload.
   *
   * @param record that matched a pattern with {@link #TAIL} in it
   */
  public static Usage usage(Matcher record) {
    String text = record.group("usage");
    if (text == null) {
      return Usage.UNKNOWN;
    }
    String[] lines = text.split("\n", LINES);
    Matcher place = PLACE.matcher(lines[0]);
    boolean placed = place.matches();
    return new Usage(
        placed ? told(place.group(1)) : Optional.empty(),
        placed ? told(place.group(2)) : Optional.empty(),
        cpuMillis(lines[2]),
        Optional.empty());
  }

  private static Optional<String> told(String word) {
    return word.equals("-") ? Optional.empty() : Optional.of(word);
  }

  private static Optional<Long> cpuMillis(String children) {
    Matcher times = TIMES.matcher(children.strip());
    return times.matches()
        ? Optional.of(
            millis(times.group(1), times.group(2)) + millis(times.group(3), times.group(4)))
        : Optional.empty();
  }

  private static long millis(String minutes, String seconds) {
    return Long.parseLong(minutes) * 60_000 + Math.round(Double.parseDouble(seconds) * 1_000);
  }
}
