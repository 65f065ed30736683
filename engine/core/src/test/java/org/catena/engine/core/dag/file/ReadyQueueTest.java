package org.catena.engine.core.dag.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.catena.workflows.dag.Dag;
import org.catena.workflows.dag.DagDocument;
import org.catena.workflows.dag.DagSettings;
import org.catena.workflows.dag.JobSource;
import org.catena.workflows.dag.NodeKind;
import org.catena.workflows.dag.NodeSpec;
import org.catena.workflows.dag.Tolerance;
import org.junit.jupiter.api.Test;

final class ReadyQueueTest {
  private final Set<Integer> waiting = new HashSet<>();

  @Test
  void higherPriorityGoesFirstAndEqualsKeepTheirOrder() {
    ReadyQueue queue = queue(List.of(0, 5, 0, 5), "", 0);
    add(queue, 0, 1, 2, 3);

    assertThat(List.of(take(queue), take(queue), take(queue), take(queue), take(queue)))
        .containsExactly(1, 3, 0, 2, -1);
  }

  @Test
  void aNodeOfAFullCategoryWaitsAsideAndComesBackWhenOneHasEnded() {
    ReadyQueue queue = queue(List.of(0, 0, 0), "few", 1);
    add(queue, 0, 1, 2);
    queue.begun(take(queue));

    assertThat(take(queue)).isEqualTo(-1);
    queue.ended(0, waiting::contains);
    assertThat(take(queue)).isEqualTo(1);
  }

  /** A retried node may stand aside twice; its second place must not use up a wake-up. */
  @Test
  void aNodeThatStandsAsideTwiceDoesNotKeepTheNextOneWaiting() {
    ReadyQueue queue = queue(List.of(0, 0, 0), "few", 1);
    add(queue, 0, 1, 1, 2);
    queue.begun(take(queue));
    assertThat(take(queue)).isEqualTo(-1);
    queue.ended(0, waiting::contains);
    queue.begun(take(queue));

    queue.ended(1, waiting::contains);

    assertThat(take(queue)).isEqualTo(2);
  }

  @Test
  void aNodeThatCouldNotBeBegunLeavesItsPlaceToTheNext() {
    ReadyQueue queue = queue(List.of(0, 0, 0), "few", 1);
    add(queue, 0, 1, 2);
    queue.begun(take(queue));
    assertThat(take(queue)).isEqualTo(-1);
    queue.ended(0, waiting::contains);
    assertThat(take(queue)).isEqualTo(1);

    queue.notBegun(1, waiting::contains);

    assertThat(take(queue)).isEqualTo(2);
  }

  private int take(ReadyQueue queue) {
    int node = queue.take(waiting::contains);
    waiting.remove(node);
    return node;
  }

  private void add(ReadyQueue queue, int... nodes) {
    for (int node : nodes) {
      waiting.add(node);
      queue.add(node);
    }
  }

  private static ReadyQueue queue(List<Integer> priorities, String category, int limit) {
    Dag.Builder graph = Dag.builder();
    NodeSpec[] specs = new NodeSpec[priorities.size()];
    DagDocument.Place[] places = new DagDocument.Place[priorities.size()];
    for (int node = 0; node < specs.length; node++) {
      graph.node("n" + node);
      specs[node] = spec(priorities.get(node));
      places[node] = new DagDocument.Place("", category);
    }
    return new ReadyQueue(
        new DagDocument(
            graph.build(),
            specs,
            places,
            category.isEmpty() ? Map.of() : Map.of(category, limit),
            DagSettings.none(),
            List.of()));
  }

  private static NodeSpec spec(int priority) {
    return new NodeSpec(
        NodeKind.JOB,
        new JobSource.SubmitFile("job.sub"),
        false,
        false,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        0,
        OptionalInt.empty(),
        OptionalInt.empty(),
        Optional.empty(),
        List.of(),
        priority,
        Tolerance.NONE,
        Optional.empty());
  }
}
