package org.catena.engine.core.dag;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.catena.engine.core.ledger.JobEvent;
import org.catena.engine.core.ledger.JobRecord;
import org.catena.engine.core.ledger.JobState;
import org.catena.engine.core.ledger.StateTable;
import org.catena.workflows.dag.Dag;
import org.junit.jupiter.api.Test;

final class DagRunTest {
  @Property(tries = 300)
  void noJobRunsBeforeItsParentsNoneTwiceAndAllSucceedInTheEnd(
      @ForAll @IntRange(min = 1, max = 30) int size, @ForAll long seed) {
    Random random = new Random(seed);
    RandomWalk walk = new RandomWalk(Orders.randomDag(size, random), random);

    walk.toTheEnd(0, 0);

    assertThat(walk.states()).containsOnly(JobState.SUCCEEDED);
    assertThat(walk.successes()).containsOnly(1);
  }

  @Property(tries = 300)
  void stoppedAtAnyPointAndBuiltAgainFromTheStatesItComesToTheSameEnd(
      @ForAll @IntRange(min = 1, max = 30) int size, @ForAll long seed) {
    Random random = new Random(seed);
    RandomWalk walk = new RandomWalk(Orders.randomDag(size, random), random);

    walk.toTheEnd(0.2, 0);

    assertThat(walk.states()).containsOnly(JobState.SUCCEEDED);
    assertThat(walk.successes()).containsOnly(1);
  }

  @Property(tries = 300)
  void lostOutputsAreMadeAgainBeforeAnyChildThatStillNeedsThemRuns(
      @ForAll @IntRange(min = 2, max = 30) int size, @ForAll long seed) {
    Random random = new Random(seed);
    RandomWalk walk = new RandomWalk(Orders.randomDag(size, random), random);

    walk.toTheEnd(0.1, 0.2);

    assertThat(walk.states()).containsOnly(JobState.SUCCEEDED);
    for (int node = 0; node < size; node++) {
      assertThat(walk.successes()[node]).isEqualTo(1 + walk.losses()[node]);
    }
  }

  @Test
  void aLostOutputMakesTheParentReadyAndEveryReadyChildWait() {
    Dag.Builder builder = Dag.builder();
    int parent = builder.node("parent");
    int one = builder.node("one");
    int two = builder.node("two");
    Dag dag = builder.arrow(parent, one).arrow(parent, two).build();
    DagRun run = Orders.run(dag, List.of(JobState.SUCCEEDED, JobState.READY, JobState.RUNNING));

    List<Integer> moved = run.move(parent, JobEvent.OUTPUT_LOST);

    assertThat(moved).containsExactly(parent, one);
    assertThat(run.job(parent).state()).isEqualTo(JobState.READY);
    assertThat(run.job(one).state()).isEqualTo(JobState.WAITING);
    assertThat(run.job(two).state()).isEqualTo(JobState.RUNNING);
    assertThat(run.isDone()).isFalse();
  }

  @Test
  void parentsAreListedInNodeOrder() {
    DagRun run =
        new DagRun(
            Orders.ORDER,
            Orders.RUN,
            Orders.chunksThenMerge(3).dag(),
            Orders.numbered(Orders.chunksThenMerge(3).jobs()),
            List.of(),
            Optional.empty());

    assertThat(run.parents(3)).containsExactly(0, 1, 2);
    assertThat(run.parents(0)).isEmpty();
  }

  @Test
  void whatWasTriedBeforeComesFirstAndInItsOwnOrder() {
    Dag.Builder dag = Dag.builder();
    List.of("one", "two", "three", "four").forEach(dag::node);
    JobState off = JobState.BACKING_OFF;
    DagRun run = Orders.run(dag.build(), List.of(JobState.READY, off, off, JobState.READY));
    for (int failed = 1; failed < 3; failed++) {
      run.edit(failed, JobEdits.attempt(run.job(failed)));
      run.move(failed, JobEvent.BACKOFF_OVER);
    }

    assertThat(run.nextReady()).contains(1);
    run.notYet(1);

    assertThat(List.of(1, 2, 0, 3)).allSatisfy(next -> assertThat(run.nextReady()).contains(next));
    assertThat(run.hasReady()).isFalse();
  }

  @Test
  void aMoveThatTheTableLacksChangesNothing() {
    DagRun run = Orders.run(Orders.randomDag(1, new Random(1)), List.of(JobState.READY));

    assertThatThrownBy(() -> run.move(0, JobEvent.OUTPUT_GOOD))
        .isInstanceOf(StateTable.IllegalMove.class)
        .hasMessageContaining("cms/run-00000007 n0 cannot take OUTPUT_GOOD when it is READY");
    assertThat(run.job(0).state()).isEqualTo(JobState.READY);
  }

  @Test
  void statesCannotBeChangedBesideTheTable() {
    DagRun run = Orders.run(Orders.randomDag(1, new Random(1)), List.of(JobState.READY));
    JobRecord cheat = JobEdits.state(run.job(0), JobState.SUCCEEDED);

    assertThatThrownBy(() -> run.edit(0, cheat)).hasMessageContaining("through move() only");
  }

  @Test
  void aLedgerWithAnotherNumberOfJobsThanTheGraphIsRefused() {
    assertThatThrownBy(
            () -> Orders.run(Orders.randomDag(2, new Random(1)), List.of(JobState.READY)))
        .hasMessage("order 1: the DAG has 2 nodes and the ledger 1 jobs");
  }

  @Test
  void attemptsBeforeAPersonsHelpCountNoMore() {
    DagRun run = Orders.run(Orders.randomDag(1, new Random(1)), List.of(JobState.FAILED));
    run.edit(0, JobEdits.attempt(JobEdits.attempt(run.job(0))));
    assertThat(run.attemptsInBudget(0)).isEqualTo(2);

    run.restartBudget(0);
    run.edit(0, JobEdits.attempt(run.job(0)));

    assertThat(run.attemptsInBudget(0)).isEqualTo(1);
  }
}
