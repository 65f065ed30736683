package org.catena.workflows.dag.read;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.catena.workflows.dag.DagSettings;
import org.catena.workflows.dag.DagSettings.DotFile;
import org.catena.workflows.dag.DagSettings.StatusFile;

/** What the files have said of the whole DAG so far. */
final class Settings {
  Optional<StatusFile> statusFile = Optional.empty();
  Optional<String> jobstateLog = Optional.empty();
  Optional<DotFile> dot = Optional.empty();
  Optional<String> config = Optional.empty();
  Optional<Path> configPath = Optional.empty();
  final Map<String, String> environment = new LinkedHashMap<>();
  final List<String> inherited = new ArrayList<>();
  final Map<String, String> attributes = new LinkedHashMap<>();

  DagSettings settled() {
    return new DagSettings(
        statusFile, jobstateLog, dot, config, environment, inherited, attributes);
  }
}
