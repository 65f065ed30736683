package org.catena.adapters.dagman;

import java.nio.file.Path;
import org.catena.workflows.dag.write.RescueFiles;

/** What lies in a graph's directory: what we write, and what DAGMan writes beside it. */
record DagFiles(Path directory) {
  static final String OUTER = "outer.dag";
  static final String CHUNKS = "chunks.dag";
  static final String DESCRIPTION = "node.sub";
  static final String STATUS = "outer.status";

  /** Name of the splice that holds the graph. */
  static final String SPLICE = "chunks";

  DagFiles {
    directory = directory.toAbsolutePath().normalize();
  }

  Path outer() {
    return directory.resolve(OUTER);
  }

  Path chunks() {
    return directory.resolve(CHUNKS);
  }

  Path description() {
    return directory.resolve(DESCRIPTION);
  }

  Path status() {
    return directory.resolve(STATUS);
  }

  /** What happened to condor_dagman itself, of all runs one after the other. */
  Path dagmanLog() {
    return beside(".dagman.log");
  }

  /** What happened to the nodes' jobs; begun anew with every run. */
  Path nodesLog() {
    return beside(".nodes.log");
  }

  Path dagmanOut() {
    return beside(".dagman.out");
  }

  Path metrics() {
    return beside(".metrics");
  }

  Path lock() {
    return beside(".lock");
  }

  RescueFiles rescues() {
    return RescueFiles.of(outer(), 1, RescueFiles.USUAL_MOST);
  }

  /** Where we keep what we know of each run, under its key. */
  Path runs() {
    return directory.resolve(".catena");
  }

  private Path beside(String suffix) {
    return directory.resolve(OUTER + suffix);
  }
}
