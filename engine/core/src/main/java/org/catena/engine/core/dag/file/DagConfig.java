package org.catena.engine.core.dag.file;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Settings of CONFIG that concern a run without a pool (HTCondor manual, DAGMan configuration). */
final class DagConfig {
  private final Map<String, String> values = new TreeMap<>();

  private DagConfig() {}

  /** No file, no settings. */
  static DagConfig read(Optional<Path> file) throws IOException {
    DagConfig config = new DagConfig();
    if (file.isPresent()) {
      for (String line : Files.readAllLines(file.get(), StandardCharsets.ISO_8859_1)) {
        config.take(line.strip());
      }
    }
    return config;
  }

  private void take(String line) {
    int equals = line.indexOf('=');
    if (equals > 0 && !line.startsWith("#")) {
      values.put(
          line.substring(0, equals).strip().toUpperCase(Locale.ROOT),
          line.substring(equals + 1).strip());
    }
  }

  /** Options given on the command line win over the file, whose 0 means no limit as well. */
  RunOptions over(RunOptions options) {
    Limits limits = options.limits();
    return new RunOptions(
        new Limits(
            limits.jobs() > 0 ? limits.jobs() : number("DAGMAN_MAX_JOBS_SUBMITTED", 0),
            limits.preScripts() != Limits.DEFAULT.preScripts()
                ? limits.preScripts()
                : number("DAGMAN_MAX_PRE_SCRIPTS", limits.preScripts()),
            limits.postScripts() != Limits.DEFAULT.postScripts()
                ? limits.postScripts()
                : number("DAGMAN_MAX_POST_SCRIPTS", limits.postScripts())),
        options.alwaysPost() || isTrue("DAGMAN_ALWAYS_RUN_POST"));
  }

  boolean appendsVariables() {
    return isTrue("DAGMAN_DEFAULT_APPEND_VARS");
  }

  /** A graph with a cycle is refused at the start. */
  boolean detectsCycles() {
    return isTrue("DAGMAN_STARTUP_CYCLE_DETECT");
  }

  private int number(String name, int otherwise) {
    String value = values.get(name);
    try {
      return value == null ? otherwise : Math.max(0, Integer.parseInt(value));
    } catch (NumberFormatException unknown) {
      return otherwise;
    }
  }

  private boolean isTrue(String name) {
    String value = values.getOrDefault(name, "");
    return value.equalsIgnoreCase("true") || value.equals("1");
  }
}
