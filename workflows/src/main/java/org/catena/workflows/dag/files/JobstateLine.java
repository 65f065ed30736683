package org.catena.workflows.dag.files;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;

/**
 * A line of the job state log, which DAGMan keeps for Pegasus (HTCondor manual, "Machine-readable
 * event history, the jobstate.log file"). {@link #toString} is the line without its newline.
 *
 * @param node its long name, {@link #INTERNAL} for the DAG itself
 * @param event what happened; of the DAG itself all between the stars
 * @param id {@code cluster.process}; of JOB_SUCCESS and JOB_FAILURE the return value; {@code -}
 * @param tag the site that Pegasus gave the job, {@code -} without one
 * @param sequence counts the attempts of all nodes from 1 and goes on after a rescue
 */
public record JobstateLine(
    Instant time, String node, String event, String id, String tag, int sequence) {
  /** Stands in the place of a node's name when the DAG itself is meant. */
  public static final String INTERNAL = "INTERNAL";

  /** What can happen to a node; HTCondor's other events appear by their names, too. */
  public enum Event {
    PRE_SCRIPT_STARTED,
    PRE_SCRIPT_SUCCESS,
    PRE_SCRIPT_FAILURE,
    SUBMIT,
    SUBMIT_FAILURE,
    EXECUTE,
    JOB_EVICTED,
    JOB_HELD,
    JOB_RELEASED,
    JOB_ABORTED,
    JOB_TERMINATED,
    JOB_SUCCESS,
    JOB_FAILURE,
    POST_SCRIPT_STARTED,
    POST_SCRIPT_TERMINATED,
    POST_SCRIPT_SUCCESS,
    POST_SCRIPT_FAILURE
  }

  /** Without an id: PRE scripts and failed submissions. */
  public static JobstateLine of(Instant time, String node, Event event, int sequence) {
    return of(time, node, event, "-", sequence);
  }

  /**
   * @param id {@code cluster.process}
   */
  public static JobstateLine of(Instant time, String node, Event event, String id, int sequence) {
    return new JobstateLine(time, node, event.name(), id, "-", sequence);
  }

  /** The job's end as the node sees it. */
  public static JobstateLine result(Instant time, String node, int value, int sequence) {
    Event event = value == 0 ? Event.JOB_SUCCESS : Event.JOB_FAILURE;
    return of(time, node, event, Integer.toString(value), sequence);
  }

  /**
   * @param dagId {@code cluster.process} of the DAG
   */
  public static JobstateLine started(Instant time, String dagId) {
    return internal(time, "DAGMAN_STARTED " + dagId);
  }

  public static JobstateLine finished(Instant time, int exit) {
    return internal(time, "DAGMAN_FINISHED " + exit);
  }

  public static JobstateLine recoveryStarted(Instant time) {
    return internal(time, "RECOVERY_STARTED");
  }

  public static JobstateLine recoveryFinished(Instant time) {
    return internal(time, "RECOVERY_FINISHED");
  }

  private static JobstateLine internal(Instant time, String event) {
    return new JobstateLine(time, INTERNAL, event, "-", "-", 0);
  }

  /** Empty for a line that is not of this form. */
  public static Optional<JobstateLine> parse(String line) {
    String[] words = line.strip().split(" ");
    try {
      Instant time = Instant.ofEpochSecond(Long.parseLong(words[0]));
      if (words.length > 3 && words[1].equals(INTERNAL)) {
        String[] stars = line.split("\\*\\*\\*");
        return stars.length < 2 ? Optional.empty() : Optional.of(internal(time, stars[1].strip()));
      }
      if (words.length < 7) {
        return Optional.empty();
      }
      int sequence = Integer.parseInt(words[6]);
      return Optional.of(new JobstateLine(time, words[1], words[2], words[3], words[4], sequence));
    } catch (NumberFormatException | DateTimeException e) {
      return Optional.empty();
    }
  }

  @Override
  public String toString() {
    long seconds = time.getEpochSecond();
    return node.equals(INTERNAL)
        ? seconds + " INTERNAL *** " + event + " ***"
        : seconds + " " + node + " " + event + " " + id + " " + tag + " - " + sequence;
  }
}
