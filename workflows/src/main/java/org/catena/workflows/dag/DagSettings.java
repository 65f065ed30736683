package org.catena.workflows.dag;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a DAG's files say about the whole DAG.
 *
 * @param config file of CONFIG
 * @param environment ENV SET: variables of scripts, and of jobs whose description asks for them
 * @param inherited ENV GET: names of variables
 * @param attributes SET_JOB_ATTR, names to values as written
 */
public record DagSettings(
    Optional<StatusFile> statusFile,
    Optional<String> jobstateLog,
    Optional<DotFile> dot,
    Optional<String> config,
    Map<String, String> environment,
    List<String> inherited,
    Map<String, String> attributes) {
  /** NODE_STATUS_FILE: written at most every so many seconds, and once at the end. */
  public record StatusFile(String file, int seconds, boolean always) {}

  /** DOT: drawn at the start, and with {@code update} at every change. */
  public record DotFile(String file, boolean update, boolean overwrite, Optional<String> header) {}

  public DagSettings {
    environment = inOrder(environment);
    inherited = List.copyOf(inherited);
    attributes = inOrder(attributes);
  }

  /** As the files have them: what is written back should look the same. */
  private static Map<String, String> inOrder(Map<String, String> map) {
    return Collections.unmodifiableMap(new LinkedHashMap<>(map));
  }

  /** A DAG whose files say nothing about the whole. */
  public static DagSettings none() {
    return new DagSettings(
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Map.of(),
        List.of(),
        Map.of());
  }
}
