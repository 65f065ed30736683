package org.catena.engine.benchmark;

import java.io.IOException;

/** A DAG file that is large only when its splices are put in, as those of experiments are. */
final class SplicedDag {
  static final String FILE = "flow.dag";
  private static final String BLOCK = "block.dag";

  private SplicedDag() {}

  /**
   * Splices one behind the other, each a fan.
   *
   * @param nodes of each splice, at least 3
   * @return how many nodes that makes
   */
  static int write(RunFolder folder, int splices, int nodes) throws IOException {
    folder.write("job.sub", file -> file.write("executable = /bin/true\nqueue\n"));
    folder.write(
        BLOCK,
        file -> {
          StringBuilder middle = new StringBuilder();
          for (int node = 0; node < nodes; node++) {
            file.append("JOB n" + node + " job.sub\n");
            if (node > 0 && node < nodes - 1) {
              middle.append(" n").append(node);
            }
          }
          file.append("PARENT n0 CHILD").append(middle).append('\n');
          file.append("PARENT").append(middle).append(" CHILD n" + (nodes - 1) + "\n");
        });
    folder.write(
        FILE,
        file -> {
          for (int splice = 0; splice < splices; splice++) {
            file.append("SPLICE s" + splice + " " + BLOCK + "\n");
          }
          for (int splice = 1; splice < splices; splice++) {
            file.append("PARENT s" + (splice - 1) + " CHILD s" + splice + "\n");
          }
        });
    return splices * nodes;
  }

  /** What {@code dag check} says then. */
  static String read(int nodes) {
    return FILE + ": " + nodes + " nodes, no errors";
  }
}
