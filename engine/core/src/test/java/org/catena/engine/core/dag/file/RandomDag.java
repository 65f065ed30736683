package org.catena.engine.core.dag.file;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import org.catena.workflows.dag.AbortOn;
import org.catena.workflows.dag.Dag;
import org.catena.workflows.dag.DagDocument;
import org.catena.workflows.dag.DagSettings;
import org.catena.workflows.dag.JobSource;
import org.catena.workflows.dag.NodeKind;
import org.catena.workflows.dag.NodeSpec;
import org.catena.workflows.dag.Script;
import org.catena.workflows.dag.Tolerance;

/** A DAG out of a number: some weak arrows, scripts, retries, categories, a FINAL node. */
final class RandomDag {
  private final Random random;

  private final boolean aborts;

  /**
   * @param aborts whether a node may end the whole DAG; what had run by then is a matter of time
   */
  RandomDag(long seed, boolean aborts) {
    this.random = new Random(seed);
    this.aborts = aborts;
  }

  DagDocument make() {
    int size = 1 + random.nextInt(16);
    boolean last = random.nextInt(4) == 0;
    Dag.Builder graph = Dag.builder();
    for (int node = 0; node < size; node++) {
      graph.node("n" + node);
      for (int parent = 0; parent < node; parent++) {
        int dice = random.nextInt(5);
        if (dice == 0) {
          graph.arrow(parent, node);
        } else if (dice == 1 && random.nextInt(4) == 0) {
          graph.weakArrow(parent, node);
        }
      }
    }
    if (size > 3 && random.nextInt(3) == 0) {
      int relay = graph.relay();
      graph.arrow(0, relay).arrow(1, relay).arrow(relay, size - 1).arrow(relay, size - 2);
    }
    if (last) {
      graph.node("last");
    }
    int all = last ? size + 1 : size;
    NodeSpec[] specs = new NodeSpec[all];
    DagDocument.Place[] places = new DagDocument.Place[all];
    for (int node = 0; node < all; node++) {
      specs[node] = spec(node == size ? NodeKind.FINAL : NodeKind.JOB);
      places[node] = new DagDocument.Place("", node < size && random.nextInt(3) == 0 ? "few" : "");
    }
    return new DagDocument(
        graph.buildAsDrawn(), specs, places, Map.of("few", 1), DagSettings.none(), List.of());
  }

  private NodeSpec spec(NodeKind kind) {
    boolean ordinary = kind == NodeKind.JOB;
    return new NodeSpec(
        kind,
        new JobSource.SubmitFile("job.sub"),
        random.nextInt(6) == 0,
        ordinary && random.nextInt(20) == 0,
        script(),
        script(),
        Optional.empty(),
        ordinary ? random.nextInt(3) : 0,
        random.nextInt(5) == 0 ? OptionalInt.of(2) : OptionalInt.empty(),
        random.nextInt(5) == 0 ? OptionalInt.of(3) : OptionalInt.empty(),
        aborts && ordinary && random.nextInt(8) == 0
            ? Optional.of(new AbortOn(1, OptionalInt.empty()))
            : Optional.empty(),
        List.of(),
        random.nextInt(3),
        new Tolerance(random.nextInt(2), false, false),
        Optional.empty());
  }

  private Optional<Script> script() {
    return random.nextInt(3) > 0
        ? Optional.empty()
        : Optional.of(new Script("script.sh", List.of(), Optional.empty(), Optional.empty()));
  }
}
