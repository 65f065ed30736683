package org.catena.engine.core.dag.file;

import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.catena.workflows.dag.DagDocument;
import org.catena.workflows.dag.NodeKind;

/** Finds the FINAL node. */
final class FinalNode {
  private FinalNode() {}

  static OptionalInt of(DagDocument dag) {
    return IntStream.range(0, dag.size())
        .filter(node -> dag.node(node).kind() == NodeKind.FINAL)
        .findFirst();
  }
}
