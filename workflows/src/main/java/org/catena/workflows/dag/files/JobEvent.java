package org.catena.workflows.dag.files;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * One event of an HTCondor job event log (HTCondor manual, "Job Event Log"). Nothing of the text is
 * lost: what has no accessor stands in {@link #lines}.
 *
 * @param number {@link #type} knows those of today; {@link #UNREADABLE} when the text is no event
 * @param cluster -1 when no job was submitted, 0 of a NOOP node
 * @param subproc a running number of NOOP events
 * @param headline what stands behind the time on the first line
 * @param lines the other lines as they stand, without the closing dots
 */
public record JobEvent(
    int number,
    int cluster,
    int proc,
    int subproc,
    Instant time,
    String headline,
    List<String> lines) {
  /** The number of a text between two rows of dots that is not an event. */
  public static final int UNREADABLE = -1;

  /** The process number of DAGMan's NOOP events. */
  public static final int NOOP_PROC = Integer.MAX_VALUE;

  private static final String NODE_NOTE = "DAG Node: ";
  private static final String RETURNED = "Normal termination (return value ";
  private static final String KILLED = "Abnormal termination (signal ";

  /**
   * Why a job is held (HTCondor manual, "HoldReasonCode").
   *
   * @param code 0 when the event does not tell
   */
  public record Hold(String reason, int code, int subcode) {}

  public JobEvent {
    lines = List.copyOf(lines);
  }

  /** Empty for a number unknown today. */
  public Optional<JobEventType> type() {
    return JobEventType.of(number);
  }

  public boolean is(JobEventType type) {
    return number == type.number();
  }

  /** {@code cluster.process}, as condor_q writes it. */
  public String jobId() {
    return cluster + "." + proc;
  }

  /** Whether DAGMan wrote it for a node whose job does not run. */
  public boolean isNoop() {
    return cluster == 0 && proc == NOOP_PROC;
  }

  /**
   * The DAG node: 23.9 notes {@code DAG Node: A}, 25.14 a small ClassAd with DAGNodeName. Only the
   * events 000, 016, 034 and 035 tell it.
   */
  public Optional<String> nodeName() {
    for (String line : lines) {
      String text = line.strip();
      if (text.startsWith(NODE_NOTE)) {
        return Optional.of(text.substring(NODE_NOTE.length()).strip());
      }
    }
    return attribute("DAGNodeName");
  }

  /**
   * An attribute that stands in the event as {@code Name = value}, in a line of its own or in a
   * ClassAd; a string without its quotes.
   */
  public Optional<String> attribute(String name) {
    for (String line : lines) {
      String text = line.strip();
      if (!text.contains(name)) {
        continue;
      }
      String ad = text.startsWith("[") ? text : "[" + text + "]";
      for (Map<String, String> attributes : ClassAdText.ads(ad)) {
        String value = attributes.get(name);
        if (value != null) {
          return Optional.of(value);
        }
      }
    }
    return Optional.empty();
  }

  /** The exit code of a job or script that ended by itself. */
  public OptionalInt returnValue() {
    return numberBehind(RETURNED);
  }

  /** The signal that killed a job or script. */
  public OptionalInt signal() {
    return numberBehind(KILLED);
  }

  private OptionalInt numberBehind(String words) {
    for (String line : lines) {
      int start = line.indexOf(words);
      int end = start < 0 ? -1 : line.indexOf(')', start + words.length());
      if (end > 0) {
        return integer(line.substring(start + words.length(), end));
      }
    }
    return OptionalInt.empty();
  }

  /** Why the job is held, of event 012. */
  public Optional<Hold> hold() {
    if (!is(JobEventType.JOB_HELD)) {
      return Optional.empty();
    }
    int code = 0;
    int subcode = 0;
    StringBuilder reason = new StringBuilder();
    for (String line : lines) {
      String[] words = line.strip().split(" ");
      if (words.length == 4 && words[0].equals("Code") && words[2].equals("Subcode")) {
        code = integer(words[1]).orElse(0);
        subcode = integer(words[3]).orElse(0);
      } else if (!line.isBlank()) {
        reason.append(reason.length() == 0 ? "" : "\n").append(line.strip());
      }
    }
    return Optional.of(new Hold(reason.toString(), code, subcode));
  }

  /** What the event gives as its reason: of 009, 012 and 013 the first line below the headline. */
  public Optional<String> reason() {
    boolean tells =
        is(JobEventType.JOB_ABORTED) || is(JobEventType.JOB_HELD) || is(JobEventType.JOB_RELEASED);
    return tells
        ? lines.stream().map(String::strip).filter(line -> !line.isEmpty()).findFirst()
        : Optional.empty();
  }

  private static OptionalInt integer(String text) {
    try {
      return OptionalInt.of(Integer.parseInt(text.strip()));
    } catch (NumberFormatException e) {
      return OptionalInt.empty();
    }
  }
}
