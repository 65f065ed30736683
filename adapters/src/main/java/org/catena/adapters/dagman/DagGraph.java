package org.catena.adapters.dagman;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.catena.adapters.htcondor.JobLines;
import org.catena.adapters.spi.JobKey;
import org.catena.workflows.dag.DagDocument;
import org.catena.workflows.dag.NodeSpec;
import org.catena.workflows.dag.Variable;

/**
 * A written graph, as it is read back from its directory: our nodes with their keys, in the
 * directory's order.
 */
record DagGraph(DagDocument document, List<Node> nodes) {
  /**
   * @param index in the document
   * @param name as DAGMan calls it
   * @param directory in which each attempt has its own
   * @param arguments the program and its arguments
   */
  record Node(
      int index, String name, JobKey key, Path directory, List<String> arguments, int retries) {}

  /**
   * @throws IllegalArgumentException when the DAG is none of ours
   */
  static DagGraph of(DagDocument document) {
    List<Node> nodes = new ArrayList<>();
    for (int index = 0; index < document.size(); index++) {
      NodeSpec spec = document.node(index);
      if (!spec.noop()) {
        nodes.add(
            new Node(
                index,
                document.name(index),
                new JobKey(value(spec, "CatenaKey")),
                Path.of(value(spec, "CatenaDirectory").replace("$(DOLLAR)", "$")),
                JobLines.arguments('"' + value(spec, "CatenaArguments") + '"'),
                spec.retries()));
      }
    }
    return new DagGraph(document, List.copyOf(nodes));
  }

  Map<JobKey, Node> byKey() {
    return nodes.stream().collect(Collectors.toMap(Node::key, Function.identity()));
  }

  private static String value(NodeSpec spec, String variable) {
    Optional<Variable> found =
        spec.variables().stream().filter(each -> each.name().equals(variable)).findFirst();
    return found
        .orElseThrow(() -> new IllegalArgumentException("a node without VARS " + variable))
        .value();
  }
}
