package org.catena.engine.core.dag.file;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * A DAG to run, as {@code condor_submit_dag} would be asked.
 *
 * @param folder of submission: what relative paths start from
 * @param dagFiles at least one; the first is the primary one, beside which files are written
 * @param from what earlier runs left, and is to be gone on from
 * @param useDagDir each DAG file works in its own folder ({@code -usedagdir})
 * @param environment what scripts see and jobs may ask for
 * @param owner the task of an outer DAG that this run is, empty if it is none: the same task again
 *     goes on with this run, another one starts anew
 */
public record DagRequest(
    Path folder,
    List<Path> dagFiles,
    RunOptions options,
    Start from,
    boolean useDagDir,
    Map<String, String> environment,
    String owner) {
  public DagRequest {
    folder = folder.toAbsolutePath().normalize();
    dagFiles = List.copyOf(dagFiles);
    environment = Map.copyOf(environment);
  }

  /** The file beside which everything is written, absolute. */
  public Path primary() {
    return folder.resolve(dagFiles.get(0)).normalize();
  }
}
