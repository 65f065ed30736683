package org.catena.adapters.htcondor;

import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One event of a job event log (HTCondor manual, "Job Event Log Codes"): a line with number, job
 * and time, indented lines, a line of three dots.
 *
 * @param number the event's code
 * @param time in the time zone of the queue's machine
 * @param headline what follows the time
 * @param lines the body, without blanks around
 */
record LogEvent(int number, JobId job, LocalDateTime time, String headline, List<String> lines) {
  private static final Pattern HEADER =
      Pattern.compile(
          "(\\d{3,}) \\((-?\\d+)\\.(-?\\d+)\\.-?\\d+\\)"
              + " (\\d{4}-\\d\\d-\\d\\d)[ T](\\d\\d:\\d\\d:\\d\\d)\\S* ?(.*)");
  private static final String END = "...";

  LogEvent {
    lines = List.copyOf(lines);
  }

  /** What was read of a piece of a log. */
  interface Sink {
    void event(LogEvent event);

    /** Something that is no whole event; the job is empty when not even that can be read. */
    void torn(Optional<JobId> job, String text);
  }

  /**
   * Reads whole events. One that its writer could not finish ends where the next begins.
   *
   * @param text ends with an event's last line
   */
  static void read(String text, Sink sink) {
    List<String> block = new ArrayList<>();
    for (String line : text.split("\n", -1)) {
      if (line.equals(END)) {
        parse(block)
            .ifPresentOrElse(
                sink::event, () -> sink.torn(Optional.empty(), String.join("\n", block)));
        block.clear();
      } else if (!block.isEmpty() && HEADER.matcher(line).matches()) {
        sink.torn(parse(block).map(LogEvent::job), String.join("\n", block));
        block.clear();
        block.add(line);
      } else if (!(block.isEmpty() && line.isBlank())) {
        block.add(line);
      }
    }
  }

  /** How many of the bytes are whole events: the rest is still being written. */
  static int wholeBytes(byte[] bytes, int length) {
    for (int end = length; end >= 4; end--) {
      boolean dots =
          bytes[end - 1] == '\n'
              && bytes[end - 2] == '.'
              && bytes[end - 3] == '.'
              && bytes[end - 4] == '.';
      if (dots && (end == 4 || bytes[end - 5] == '\n')) {
        return end;
      }
    }
    return 0;
  }

  /** The rest of the first body line that begins so. */
  Optional<String> after(String beginning) {
    return lines.stream()
        .filter(line -> line.startsWith(beginning))
        .map(line -> line.substring(beginning.length()).strip())
        .findFirst();
  }

  /** The first match in the body. */
  Optional<Matcher> match(Pattern pattern) {
    return lines.stream().map(pattern::matcher).filter(Matcher::find).findFirst();
  }

  private static Optional<LogEvent> parse(List<String> block) {
    if (block.isEmpty()) {
      return Optional.empty();
    }
    Matcher header = HEADER.matcher(block.get(0));
    if (!header.matches()) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          new LogEvent(
              Integer.parseInt(header.group(1)),
              new JobId(Integer.parseInt(header.group(2)), Integer.parseInt(header.group(3))),
              LocalDateTime.parse(header.group(4) + "T" + header.group(5)),
              header.group(6),
              block.subList(1, block.size()).stream().map(String::strip).toList()));
    } catch (NumberFormatException | java.time.DateTimeException nonsense) {
      return Optional.empty();
    }
  }
}
