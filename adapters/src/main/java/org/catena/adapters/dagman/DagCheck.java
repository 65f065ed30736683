package org.catena.adapters.dagman;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.catena.adapters.spi.DagRequest;
import org.catena.workflows.dag.Dag;
import org.catena.workflows.dag.DagDocument;
import org.catena.workflows.dag.DagFormatException;
import org.catena.workflows.dag.NodeSpec;
import org.catena.workflows.dag.read.DagReader;
import org.catena.workflows.dag.read.ReadOptions;
import org.catena.workflows.dag.write.DagWriter;

/**
 * Reads a written DAG as DAGMan will and looks whether it is the graph that was asked for. DAGMan
 * itself ends by a signal on some mistakes, without a word of which.
 */
final class DagCheck {
  private DagCheck() {}

  /**
   * Reads the outer DAG.
   *
   * @throws DagFormatException with all that DAGMan would not take
   */
  static DagDocument read(DagFiles files) throws DagFormatException {
    return new DagReader(files.directory(), ReadOptions.usual())
        .read(List.of(Path.of(DagFiles.OUTER)));
  }

  /**
   * @throws IllegalArgumentException naming what a DAG cannot hold of a request
   */
  static void requireWritable(DagRequest dag) {
    Dag graph = dag.graph();
    if (graph.nodes() == 0) {
      throw new IllegalArgumentException("DAG %s has no nodes".formatted(dag.key()));
    }
    if (IntStream.range(0, graph.firstArrow(graph.size())).anyMatch(graph::isWeak)) {
      throw new IllegalArgumentException(
          "DAG %s has weak arrows, which DAGMan before 25 does not know".formatted(dag.key()));
    }
    graph
        .cycle()
        .ifPresent(
            around -> {
              throw new IllegalArgumentException(
                  "DAG %s has a cycle: %s".formatted(dag.key(), String.join(" -> ", around)));
            });
    dag.categories()
        .forEach(
            (category, most) -> {
              if (most < 1) {
                throw new IllegalArgumentException(
                    "category %s may have %d nodes at work: the DAG would never end"
                        .formatted(category, most));
              }
            });
    long keys = dag.nodes().stream().map(node -> node.job().key()).distinct().count();
    if (keys < dag.nodes().size()) {
      throw new IllegalArgumentException("two nodes of DAG %s have one key".formatted(dag.key()));
    }
    dag.nodes().forEach(node -> new AttemptName(node.job().key(), 99_999, node.retries()).key());
  }

  /**
   * @throws IllegalStateException naming the first node that was read otherwise than it was written
   */
  static void requireSame(DagDocument written, DagDocument outer) {
    DagWriter names = new DagWriter(written);
    int[] there = new int[written.size()];
    for (int node = 0; node < there.length; node++) {
      String name = DagFiles.SPLICE + "+" + names.nameInFile(node);
      there[node] = outer.find(name).orElseThrow(() -> differs(name));
    }
    if (outer.size() != there.length + 2) {
      throw new IllegalStateException(
          "%d nodes were written, %d are read".formatted(there.length + 2, outer.size()));
    }
    int end = outer.find("end").orElseThrow();
    for (int node = 0; node < there.length; node++) {
      NodeSpec spec = outer.node(there[node]);
      int[] wanted = children(written.graph(), node).map(child -> there[child]).sorted().toArray();
      int[] read = children(outer.graph(), there[node]).filter(child -> child != end).toArray();
      String category = written.category(node).map(DagCheck::inSplice).orElse("");
      if (!spec.equals(written.node(node))
          || !outer.category(there[node]).orElse("").equals(category)
          || !Arrays.equals(wanted, read)) {
        throw differs(outer.name(there[node]));
      }
    }
  }

  private static String inSplice(String category) {
    return category.startsWith("+") ? category : DagFiles.SPLICE + "+" + category;
  }

  /** With those behind relays, in order. */
  private static IntStream children(Dag graph, int node) {
    return graph
        .children(node)
        .flatMap(child -> child < graph.nodes() ? IntStream.of(child) : children(graph, child))
        .distinct()
        .sorted();
  }

  private static IllegalStateException differs(String name) {
    return new IllegalStateException(
        "node %s of the written DAG is read as another one: this is a fault of the writer"
            .formatted(name));
  }
}
