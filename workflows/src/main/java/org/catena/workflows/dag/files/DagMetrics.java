package org.catena.workflows.dag.files;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * The metrics that DAGMan leaves at its end (HTCondor manual, "Workflow metrics"). Written as
 * version 2, read as 1 and 2.
 *
 * @param version of the program that ran the DAG
 * @param dagId cluster id of the DAG, {@code parentId} that of the DAG it is a node of, or empty
 * @param rescueNumber which rescue file was read, 0 for none
 * @param nodes all but SUBDAG and SERVICE nodes; FINAL is one of them
 * @param jobsEnded DAGMan calls them succeeded, whatever their result
 * @param dagStatus 0 ok, 1 error, 2 node failed, 3 aborted, 4 removed, 5 cycle, 6 halted
 */
public record DagMetrics(
    String version,
    Instant start,
    Instant end,
    int exitCode,
    String dagId,
    String parentId,
    int rescueNumber,
    boolean hasFinal,
    boolean hasProvisioner,
    Tally nodes,
    Tally subDags,
    Tally services,
    int jobsSubmitted,
    int jobsEnded,
    int dagStatus) {
  /** How many there are and how many ended how. */
  public record Tally(int total, int failed, int succeeded) {}

  /** The file's text. */
  public String text() {
    StringBuilder json = new StringBuilder("{\n");
    fields().forEach((name, value) -> add(json, name, value));
    json.setLength(json.length() - 2);
    return json.append("\n}\n").toString();
  }

  private Map<String, String> fields() {
    Map<String, String> fields = new LinkedHashMap<>();
    fields.put("client", quoted("condor_dagman"));
    fields.put("version", quoted(version));
    fields.put("type", quoted("metrics"));
    fields.put("metrics_version", "2");
    fields.put("start_time", seconds(start.toEpochMilli()));
    fields.put("end_time", seconds(end.toEpochMilli()));
    fields.put("duration", seconds(Duration.between(start, end).toMillis()));
    fields.put("exitcode", Integer.toString(exitCode));
    fields.put("dagman_id", quoted(dagId));
    fields.put("parent_dagman_id", quoted(parentId));
    fields.put("rescue_dag_number", Integer.toString(rescueNumber));
    fields.put("has_final_node", Boolean.toString(hasFinal));
    put(fields, "nodes", nodes);
    put(fields, "dag_nodes", subDags);
    fields.put("provisioner_nodes", hasProvisioner ? "1" : "0");
    put(fields, "service_nodes", services);
    fields.put("total_nodes", Integer.toString(sum(nodes.total, subDags.total, services.total)));
    fields.put("total_nodes_run", Integer.toString(sum(run(nodes), run(subDags), run(services))));
    fields.put("jobs_submitted", Integer.toString(jobsSubmitted));
    fields.put("jobs_succeeded", Integer.toString(jobsEnded));
    fields.put("jobs_failed", Integer.toString(jobsSubmitted - jobsEnded));
    fields.put("DagStatus", Integer.toString(dagStatus));
    return fields;
  }

  private static void put(Map<String, String> fields, String name, Tally tally) {
    fields.put(name, Integer.toString(tally.total));
    fields.put(name + "_failed", Integer.toString(tally.failed));
    fields.put(name + "_succeeded", Integer.toString(tally.succeeded));
  }

  private static int run(Tally tally) {
    return tally.failed + tally.succeeded;
  }

  private static int sum(int first, int second, int third) {
    return first + second + third;
  }

  private static void add(StringBuilder json, String name, String value) {
    json.append("    \"").append(name).append("\":").append(value).append(",\n");
  }

  private static String quoted(String text) {
    return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
  }

  private static String seconds(long millis) {
    return String.format(Locale.ROOT, "%d.%03d", millis / 1000, millis % 1000);
  }

  /**
   * Reads the text of version 1 or 2; what is missing is 0 or empty.
   *
   * @throws IllegalArgumentException when it is not a metrics file
   */
  public static DagMetrics read(String text) {
    return new MetricsReading(text).metrics();
  }
}
