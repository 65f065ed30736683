package org.catena.workflows.dag.files;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the flat JSON of a metrics file, of 23.9 (version 1) and 25.14 (version 2). */
final class MetricsReading {
  private static final Pattern FIELD =
      Pattern.compile("\"(\\w+)\"\\s*:\\s*(?:\"((?:[^\"\\\\]|\\\\.)*)\"|([-+.\\w]+))");

  private final Map<String, String> fields = new HashMap<>();
  private final boolean first;

  MetricsReading(String text) {
    Matcher field = FIELD.matcher(text);
    while (field.find()) {
      String word = field.group(3);
      fields.put(field.group(1), word == null ? field.group(2).replaceAll("\\\\(.)", "$1") : word);
    }
    if (!fields.getOrDefault("type", "").equals("metrics")) {
      throw new IllegalArgumentException("this is not a metrics file of DAGMan: " + text);
    }
    first = number("metrics_version") < 2;
  }

  DagMetrics metrics() {
    int submitted = first ? 0 : number("jobs_submitted");
    int ended = first ? 0 : number("jobs_succeeded");
    return new DagMetrics(
        fields.getOrDefault("version", ""),
        time("start_time"),
        time("end_time"),
        number("exitcode"),
        fields.getOrDefault("dagman_id", ""),
        fields.getOrDefault("parent_dagman_id", ""),
        number("rescue_dag_number"),
        fields.getOrDefault("has_final_node", "").equals("true"),
        number("provisioner_nodes") > 0,
        tally(first ? "jobs" : "nodes"),
        tally(first ? "dag_jobs" : "dag_nodes"),
        tally("service_nodes"),
        submitted,
        ended,
        number("DagStatus"));
  }

  private DagMetrics.Tally tally(String name) {
    return new DagMetrics.Tally(
        number(name), number(name + "_failed"), number(name + "_succeeded"));
  }

  private int number(String name) {
    return decimal(name).intValue();
  }

  private Instant time(String name) {
    return Instant.ofEpochMilli(decimal(name).movePointRight(3).longValue());
  }

  private BigDecimal decimal(String name) {
    try {
      return new BigDecimal(fields.getOrDefault(name, "0"));
    } catch (NumberFormatException e) {
      return BigDecimal.ZERO;
    }
  }
}
