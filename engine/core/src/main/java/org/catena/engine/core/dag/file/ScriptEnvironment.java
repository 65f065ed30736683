package org.catena.engine.core.dag.file;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.catena.workflows.dag.DagSettings;

/**
 * The environment of a DAG: what its scripts see and its jobs may ask for with {@code getenv}
 * (HTCondor manual, DAGMan's own environment; ENV SET and ENV GET).
 */
final class ScriptEnvironment {
  private static final List<String> NAMES =
      List.of(
          "PATH", "HOME", "USER", "LANG", "LC_ALL", "TZ", "PYTHONPATH", "CONDOR_CONFIG", "TMPDIR");
  private static final List<String> BEGINNINGS =
      List.of("PERL", "_CONDOR_", "PEGASUS_", "BEARER_TOKEN");

  private ScriptEnvironment() {}

  /**
   * @param ours of this program
   */
  static Map<String, String> of(Map<String, String> ours, DagSettings settings) {
    Map<String, String> environment = new TreeMap<>();
    ours.forEach(
        (name, value) -> {
          boolean passed =
              NAMES.contains(name)
                  || BEGINNINGS.stream().anyMatch(name.toUpperCase(Locale.ROOT)::startsWith)
                  || settings.inherited().contains(name);
          if (passed && isSettable(name)) {
            environment.put(name, value);
          }
        });
    environment.putAll(settings.environment());
    return environment;
  }

  private static boolean isSettable(String name) {
    return name.matches("[A-Za-z_][A-Za-z0-9_]*");
  }
}
