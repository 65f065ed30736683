package org.catena.workflows.dag.files;

import java.io.IOException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Writes a node status file: {@link #dag} once, {@link #node} for each node in the order of the
 * file, {@link #end} once. Write to {@link #temporaryName} and rename, so that a reader never sees
 * half a file (HTCondor manual, "Node status file").
 */
public final class NodeStatusWriter {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("EEE MMM ppd HH:mm:ss yyyy", Locale.ROOT);

  private final Appendable out;
  private final ZoneId zone;

  /**
   * @param zone of the times in the comments
   */
  public NodeStatusWriter(Appendable out, ZoneId zone) {
    this.out = out;
    this.zone = zone;
  }

  /** Where DAGMan writes before it renames. */
  public static String temporaryName(String file) {
    return file + ".tmp";
  }

  /**
   * The DAG as a whole.
   *
   * @param state SUBMITTED while it runs, DONE or ERROR afterwards
   * @param note success, failed, aborted, cycle, removed, held; empty while it runs
   */
  public void dag(
      List<String> dagFiles, Instant time, NodeState state, String note, DagCounts counts)
      throws IOException {
    out.append("[\n  Type = \"DagStatus\";\n  DagFiles = {\n");
    String separator = "    ";
    for (String file : dagFiles) {
      out.append(separator).append(ClassAdText.quoted(file));
      separator = ",\n    ";
    }
    out.append("\n  };\n");
    time("Timestamp", time);
    number("DagStatus", state.number(), ClassAdText.quoted(state.statusName() + " (" + note + ")"));
    number("NodesTotal", counts.total());
    number("NodesDone", counts.done());
    number("NodesPre", counts.pre());
    number("NodesQueued", counts.queued());
    number("NodesPost", counts.post());
    number("NodesReady", counts.ready());
    number("NodesUnready", counts.unready());
    number("NodesFutile", counts.futile());
    number("NodesFailed", counts.failed());
    number("JobProcsHeld", counts.held());
    number("JobProcsIdle", counts.idle(), "includes held");
    out.append("]\n");
  }

  /**
   * One node.
   *
   * @param details {@code idle} or {@code not_idle} while submitted, the error's text, or empty
   * @param queued processes in the queue
   */
  public void node(String name, NodeState state, String details, int retries, int queued, int held)
      throws IOException {
    out.append("[\n  Type = \"NodeStatus\";\n  Node = ").append(ClassAdText.quoted(name));
    out.append(";\n");
    number("NodeStatus", state.number(), ClassAdText.quoted(state.statusName()));
    out.append("  StatusDetails = ").append(ClassAdText.quoted(details)).append(";\n");
    number("RetryCount", retries);
    number("JobProcsQueued", queued);
    number("JobProcsHeld", held);
    out.append("]\n");
  }

  /**
   * The end of the file.
   *
   * @param next when it is written again; empty when this was the last time
   */
  public void end(Instant time, Optional<Instant> next) throws IOException {
    out.append("[\n  Type = \"StatusEnd\";\n");
    time("EndTime", time);
    if (next.isPresent()) {
      time("NextUpdate", next.get());
    } else {
      number("NextUpdate", 0, "\"none\"");
    }
    out.append("]\n");
  }

  private void time(String name, Instant time) throws IOException {
    number(name, time.getEpochSecond(), '"' + TIME.format(time.atZone(zone)) + '"');
  }

  private void number(String name, long value) throws IOException {
    out.append("  ").append(name).append(" = ").append(Long.toString(value)).append(";\n");
  }

  private void number(String name, long value, String comment) throws IOException {
    out.append("  ").append(name).append(" = ").append(Long.toString(value));
    out.append("; /* ").append(comment).append(" */\n");
  }
}
