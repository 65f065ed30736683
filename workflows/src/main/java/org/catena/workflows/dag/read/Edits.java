package org.catena.workflows.dag.read;

import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.IntConsumer;
import org.catena.workflows.dag.NodeKind;
import org.catena.workflows.dag.NodeSpec;

/**
 * Finds the nodes a command speaks of and gives them changed specs, shared where they are equal.
 */
final class Edits {
  private static final int MOST_KNOWN = 4096;

  private final Map<NodeSpec, NodeSpec> known = new HashMap<>();

  /**
   * Changes one node, or with ALL_NODES every node of the DAG file so far known, FINAL and SERVICE
   * excepted.
   *
   * @param refused kinds of node the command is not for
   */
  void edit(Command command, String node, Set<NodeKind> refused, Consumer<SpecDraft> change) {
    Layer layer = command.layer();
    if (!Names.isAllNodes(node)) {
      one(command, node, refused, i -> layer.spec(i, changed(layer.spec(i), change)));
      return;
    }
    Map<NodeSpec, NodeSpec> changed = new IdentityHashMap<>();
    each(
        command,
        node,
        refused,
        i -> layer.spec(i, changed.computeIfAbsent(layer.spec(i), spec -> changed(spec, change))));
  }

  private NodeSpec changed(NodeSpec spec, Consumer<SpecDraft> change) {
    SpecDraft draft = new SpecDraft(spec);
    change.accept(draft);
    return shared(draft.spec());
  }

  /** As {@link #edit}, for what is not in the spec. */
  void each(Command command, String node, Set<NodeKind> refused, IntConsumer action) {
    if (!Names.isAllNodes(node)) {
      one(command, node, refused, action);
      return;
    }
    Layer layer = command.layer();
    boolean found = false;
    for (int index = layer.fileStart(); index < layer.nodes(); index++) {
      NodeKind kind = layer.spec(index).kind();
      if (kind == NodeKind.PROVISIONER && refused.contains(kind)) {
        command.warnOnce(node, "leaves out the PROVISIONER node, which takes none", "");
      } else if (kind != NodeKind.FINAL && kind != NodeKind.SERVICE) {
        found = true;
        action.accept(index);
      }
    }
    if (!found) {
      throw new Mistake(
          node,
          "means no node: none is known here yet",
          "an INCLUDE below this line is read too late");
    }
  }

  private static void one(Command command, String node, Set<NodeKind> refused, IntConsumer action) {
    int index = Lookup.node(command, node);
    if (index < 0) {
      return;
    }
    NodeKind kind = command.layer().spec(index).kind();
    if (refused.contains(kind)) {
      throw new Mistake(
          node,
          "is a %s node, which takes no %s".formatted(kind, command.keyword()),
          "remove the line");
    }
    action.accept(index);
  }

  /** With variables no two specs are alike, as a rule. */
  private NodeSpec shared(NodeSpec spec) {
    if (!spec.variables().isEmpty() || known.size() >= MOST_KNOWN) {
      return spec;
    }
    NodeSpec earlier = known.putIfAbsent(spec, spec);
    return earlier == null ? spec : earlier;
  }
}
