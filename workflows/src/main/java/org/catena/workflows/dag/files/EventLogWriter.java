package org.catena.workflows.dag.files;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/**
 * The text of events as HTCondor 25.14 and its DAGMan write them into {@code nodes.log} (HTCondor
 * manual, "Job Event Log"). Each text is one whole event, its closing dots included: append it in
 * one write.
 */
public final class EventLogWriter {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT);
  private static final String NOOP_HOST = "<dummy-submit-for-noop-job>";

  private final ZoneId zone;

  /**
   * Whose event it is.
   *
   * @param cluster -1 for a node that never had a job
   */
  public record Id(int cluster, int proc, int subproc) {
    /** A process of a cluster. */
    public static Id of(int cluster, int proc) {
      return new Id(cluster, proc, 0);
    }

    /**
     * A node whose job does not run.
     *
     * @param number counts these events' nodes, from 1
     */
    public static Id noop(int number) {
      return new Id(0, JobEvent.NOOP_PROC, number);
    }
  }

  /** Processor time of a job. */
  public record Usage(Duration user, Duration system) {
    public static final Usage NONE = new Usage(Duration.ZERO, Duration.ZERO);
  }

  /**
   * @param zone of the times, which are written without it
   */
  public EventLogWriter(ZoneId zone) {
    this.zone = zone;
  }

  /**
   * 000.
   *
   * @param host what stands for the submitting machine
   * @param batch JobBatchName: the DAG's file and number, or empty
   */
  public String submitted(Id id, Instant time, String host, String node, String batch) {
    String name = batch.isEmpty() ? "" : "; JobBatchName = " + ClassAdText.quoted(batch);
    String ad = "    [ DAGNodeName = " + ClassAdText.quoted(node) + name + " ]\n";
    return event(0, id, time, "Job submitted from host: " + host, ad);
  }

  /** 000 of a node whose job does not run. */
  public String submittedNoop(Id id, Instant time, String node) {
    return event(0, id, time, "Job submitted from host: " + NOOP_HOST, node(node));
  }

  /**
   * 001.
   *
   * @param host what stands for the executing machine
   */
  public String executing(Id id, Instant time, String host, String slot) {
    return event(1, id, time, "Job executing on host: " + host, "\tSlotName: " + slot + "\n");
  }

  /** 005 of a job that ended by itself. */
  public String returned(Id id, Instant time, int value, Usage usage) {
    return event(5, id, time, "Job terminated.", result(value) + usage(usage) + bytes());
  }

  /** 005 of a job that a signal killed. */
  public String killed(Id id, Instant time, int signal, Usage usage) {
    return event(
        5,
        id,
        time,
        "Job terminated.",
        signal(signal) + "\t(0) No core file\n" + usage(usage) + bytes());
  }

  /** 009. */
  public String aborted(Id id, Instant time, String reason) {
    return event(9, id, time, "Job was aborted.", reason(reason));
  }

  /** 012. */
  public String held(Id id, Instant time, JobEvent.Hold hold) {
    String codes = "\tCode " + hold.code() + " Subcode " + hold.subcode() + "\n";
    return event(12, id, time, "Job was held.", reason(hold.reason()) + codes);
  }

  /** 013. */
  public String released(Id id, Instant time, String reason) {
    return event(13, id, time, "Job was released.", reason(reason));
  }

  /** 016 of a POST script that ended by itself. */
  public String postReturned(Id id, Instant time, int value, String node) {
    return event(16, id, time, "POST Script terminated.", result(value) + node(node));
  }

  /** 016 of a POST script that a signal killed. */
  public String postKilled(Id id, Instant time, int signal, String node) {
    return event(16, id, time, "POST Script terminated.", signal(signal) + node(node));
  }

  /** 034: PRE ended with the value of PRE_SKIP. */
  public String skipped(Id id, Instant time, String node) {
    return event(34, id, time, "PRE script return value is PRE_SKIP value", node(node));
  }

  private String event(int number, Id id, Instant time, String headline, String body) {
    return String.format(
        Locale.ROOT,
        "%03d (%03d.%03d.%03d) %s %s\n%s...\n",
        number,
        id.cluster(),
        id.proc(),
        id.subproc(),
        TIME.format(time.atZone(zone)),
        headline,
        body);
  }

  private static String result(int value) {
    return "\t(1) Normal termination (return value " + value + ")\n";
  }

  private static String signal(int signal) {
    return "\t(0) Abnormal termination (signal " + signal + ")\n";
  }

  private static String node(String name) {
    return "    DAG Node: " + name + "\n";
  }

  /** A reason of several lines would end the event's body early or begin another. */
  private static String reason(String reason) {
    return reason.isEmpty() ? "" : "\t" + reason.replaceAll("[\r\n]+", " ") + "\n";
  }

  private static String usage(Usage usage) {
    String run = times(usage);
    String none = times(Usage.NONE);
    return run
        + "Run Remote Usage\n"
        + none
        + "Run Local Usage\n"
        + run
        + "Total Remote Usage\n"
        + none
        + "Total Local Usage\n";
  }

  private static String times(Usage usage) {
    return "\t\tUsr " + days(usage.user()) + ", Sys " + days(usage.system()) + "  -  ";
  }

  private static String days(Duration time) {
    return String.format(
        Locale.ROOT,
        "%d %02d:%02d:%02d",
        time.toDays(),
        time.toHoursPart(),
        time.toMinutesPart(),
        time.toSecondsPart());
  }

  private static String bytes() {
    return "\t0  -  Run Bytes Sent By Job\n"
        + "\t0  -  Run Bytes Received By Job\n"
        + "\t0  -  Total Bytes Sent By Job\n"
        + "\t0  -  Total Bytes Received By Job\n";
  }
}
