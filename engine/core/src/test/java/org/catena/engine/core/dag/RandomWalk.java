package org.catena.engine.core.dag;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.catena.engine.core.ledger.JobEvent;
import org.catena.engine.core.ledger.JobLifecycle;
import org.catena.engine.core.ledger.JobState;
import org.catena.engine.core.ledger.StateTable;
import org.catena.workflows.dag.Dag;

/** Takes a DAG to its end by random moves that the table allows, and watches what must be true. */
final class RandomWalk {
  private final Dag dag;
  private final Random random;
  private final int[] successes;
  private final int[] losses;

  /** Each loss may bring more jobs to lose: without an end to them there would be none at all. */
  private int lossesLeft;

  private DagRun run;

  RandomWalk(Dag dag, Random random) {
    this.dag = dag;
    this.random = random;
    this.successes = new int[dag.size()];
    this.losses = new int[dag.size()];
    this.lossesLeft = dag.size();
    this.run =
        Orders.run(
            dag,
            IntStream.range(0, dag.size())
                .mapToObj(n -> dag.parentCount(n) == 0 ? JobState.READY : JobState.WAITING)
                .toList());
  }

  /**
   * @param restart how often the engine dies between two moves
   * @param loss how often a ready job finds an input gone
   */
  void toTheEnd(double restart, double loss) {
    while (!run.isDone()) {
      if (random.nextDouble() < restart) {
        run = Orders.run(dag, states());
      }
      List<Integer> open = open();
      boolean begin = run.hasReady() && (open.isEmpty() || random.nextBoolean());
      if (begin) {
        run.nextReady().ifPresent(node -> begin(node, loss));
      } else {
        assertThat(open).as("something is left to do").isNotEmpty();
        step(open.get(random.nextInt(open.size())));
      }
    }
  }

  private void begin(int node, double loss) {
    if (run.job(node).state() != JobState.READY) {
      return;
    }
    List<Integer> parents = run.parents(node);
    assertThat(parents).allMatch(parent -> run.job(parent).state() == JobState.SUCCEEDED);
    if (!parents.isEmpty() && lossesLeft > 0 && random.nextDouble() < loss) {
      lossesLeft--;
      int lost = parents.get(random.nextInt(parents.size()));
      run.move(node, JobEvent.PARENT_LOST);
      run.move(lost, JobEvent.OUTPUT_LOST);
      losses[lost]++;
    } else {
      run.move(node, JobEvent.INTENT_SAVED);
    }
  }

  private void step(int node) {
    List<StateTable.Row<JobState, JobEvent>> rows =
        JobLifecycle.TABLE.rows().stream()
            .filter(row -> row.from() == run.job(node).state())
            .toList();
    JobEvent event = rows.get(random.nextInt(rows.size())).on();
    run.move(node, event);
    successes[node] += event == JobEvent.OUTPUT_GOOD ? 1 : 0;
  }

  /** Everything that moves by itself or by a person's help: not waiting, ready or done. */
  private List<Integer> open() {
    List<Integer> open = new ArrayList<>();
    for (int node = 0; node < dag.size(); node++) {
      switch (run.job(node).state()) {
        case SUBMITTING,
            RECONCILING,
            QUEUED,
            RUNNING,
            HELD,
            VERIFYING,
            BACKING_OFF,
            PARKED,
            FAILED ->
            open.add(node);
        case WAITING, READY, SUCCEEDED -> {}
      }
    }
    return open;
  }

  List<JobState> states() {
    return IntStream.range(0, dag.size()).mapToObj(node -> run.job(node).state()).toList();
  }

  int[] successes() {
    return successes;
  }

  int[] losses() {
    return losses;
  }
}
