package org.catena.workflows.dag.read;

import java.nio.file.Path;
import java.util.List;
import org.catena.workflows.dag.DagDocument;
import org.catena.workflows.dag.DagFormatException;

/**
 * Reads DAG files as HTCondor DAGMan 25.14 does (HTCondor manual, "DAGMan workflows"), and refuses
 * with a reason where DAGMan would die. A cycle is no error of reading: DAGMan runs what can run.
 */
public final class DagReader {
  private final Path folder;
  private final ReadOptions options;

  /**
   * @param folderOfSubmission what relative paths start from, whatever file names them
   */
  public DagReader(Path folderOfSubmission, ReadOptions options) {
    this.folder = folderOfSubmission.toAbsolutePath().normalize();
    this.options = options;
  }

  /**
   * Reads one submission. The first file is the primary one.
   *
   * @param dagFiles at least one, relative to the folder of submission
   * @throws DagFormatException with every error of every file that could be found
   */
  public DagDocument read(List<Path> dagFiles) throws DagFormatException {
    if (dagFiles.isEmpty()) {
      throw new IllegalArgumentException("no DAG file");
    }
    return new Reading(folder, options).read(dagFiles);
  }
}
