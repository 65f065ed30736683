package org.catena.engine.core.dag.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import org.catena.workflows.dag.Dag;
import org.catena.workflows.dag.DagDocument;
import org.catena.workflows.dag.Rescue;
import org.catena.workflows.dag.files.NodeState;

/** Random DAGs whose tasks fail at random, with runners that are killed at random. */
final class DagRunnerPropertiesTest {
  private static Path folder = Path.of("");

  /** How one run ended, over all its lives. */
  private record Outcome(Ending ending, List<NodeState> states, World world, int lives) {}

  @BeforeContainer
  static void makeFolder() throws IOException {
    // Thousands of journals, each forced to the disk: a disk of memory does.
    Path memory = Path.of("/dev/shm");
    folder =
        Files.isWritable(memory)
            ? Files.createTempDirectory(memory, "dag-runner")
            : Files.createTempDirectory("dag-runner");
  }

  @AfterContainer
  static void removeFolder() throws IOException {
    try (var files = Files.walk(folder)) {
      for (Path file : files.sorted(java.util.Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }

  @Property(tries = 10_000)
  void aRunThatIsKilledAgainAndAgainEndsAsOneThatIsNot(@ForAll long seed) throws Exception {
    DagDocument dag = new RandomDag(seed, false).make();

    Outcome unharmed = run(dag, seed, new Random(seed), false);
    Outcome killed = run(dag, seed, new Random(seed + 1), true);

    assertThat(killed.ending()).isEqualTo(unharmed.ending());
    assertThat(killed.states()).isEqualTo(unharmed.states());
    assertThat(killed.world().ended()).isEqualTo(unharmed.world().ended());
    for (Outcome outcome : List.of(unharmed, killed)) {
      nothingStartsTwice(outcome.world().started());
      nothingStartsBeforeItsParents(dag, outcome.world());
    }
  }

  @Property(tries = 2_000)
  void aDagThatMayAbortKeepsItsOrderWhateverIsKilled(@ForAll long seed) throws Exception {
    DagDocument dag = new RandomDag(seed, true).make();

    Outcome outcome = run(dag, seed, new Random(seed + 1), true);

    nothingStartsTwice(outcome.world().started());
    nothingStartsBeforeItsParents(dag, outcome.world());
  }

  private static void nothingStartsTwice(List<Task> started) {
    Set<Task> once = new HashSet<>(started);
    assertThat(started).hasSameSizeAs(once);
  }

  /** Tasks are started in the order of the list; a strong parent's last task comes before. */
  private static void nothingStartsBeforeItsParents(DagDocument dag, World world) {
    Dag graph = dag.graph();
    List<Task> started = world.started();
    for (int parent = 0; parent < graph.nodes(); parent++) {
      int last = lastOf(parent, started);
      for (int arrow = graph.firstArrow(parent); arrow < graph.firstArrow(parent + 1); arrow++) {
        int child = graph.child(arrow);
        if (child < graph.nodes() && !dag.node(parent).done()) {
          assertThat(firstOf(child, started)).isGreaterThan(last);
        }
      }
    }
  }

  private static int lastOf(int node, List<Task> started) {
    int last = -1;
    for (int i = 0; i < started.size(); i++) {
      last = started.get(i).node() == node ? i : last;
    }
    return last;
  }

  private static int firstOf(int node, List<Task> started) {
    for (int i = 0; i < started.size(); i++) {
      if (started.get(i).node() == node) {
        return i;
      }
    }
    return Integer.MAX_VALUE;
  }

  private static Outcome run(DagDocument dag, long seed, Random fate, boolean kills)
      throws Exception {
    Path journal = Files.createTempFile(folder, "run", ".journal");
    Files.delete(journal);
    World world = new World(seed, new Nobody());
    int lives = 0;
    while (true) {
      lives++;
      int calls = kills && lives < 12 ? fate.nextInt(25) : Integer.MAX_VALUE;
      try (DagRunner runner =
          new DagRunner(
              dag,
              new RunOptions(new Limits(fate.nextInt(3), 2, 2), false),
              journal,
              (ends, view) -> world.life(ends, calls),
              new Nobody(),
              System::nanoTime)) {
        Ending ending = runner.run(new Rescue(new BitSet(), Map.of(), List.of()));
        List<NodeState> states = new ArrayList<>();
        for (int node = 0; node < dag.size(); node++) {
          states.add(runner.view().state(node));
        }
        Files.delete(journal);
        return new Outcome(ending, states, world, lives);
      } catch (World.Killed killed) {
        // The next life goes on.
      }
    }
  }

  private static final class Nobody implements DagObserver, TaskEnds {
    @Override
    public void lost(Task task) {}

    @Override
    public void ended(Task task, int value) {}

    @Override
    public void room() {}

    @Override
    public void broken(IOException failure) {}
  }
}
