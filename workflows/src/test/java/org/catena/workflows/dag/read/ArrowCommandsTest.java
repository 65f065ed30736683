package org.catena.workflows.dag.read;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.catena.workflows.dag.Dag;
import org.catena.workflows.dag.DagDocument;
import org.catena.workflows.dag.DagFolder;
import org.catena.workflows.dag.Edges;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ArrowCommandsTest {
  private static final String[] NODES = {"JOB A a", "JOB B a", "JOB C a", "FINAL F f"};

  @TempDir Path temp;
  private DagFolder folder = new DagFolder(Path.of(""));

  @BeforeEach
  void enter() {
    folder = new DagFolder(temp);
  }

  private static String[] lines(String... more) {
    return Stream.concat(Arrays.stream(NODES), Arrays.stream(more)).toArray(String[]::new);
  }

  @Test
  void everyChildDependsOnEveryParentOnce() {
    DagDocument dag = folder.dag(lines("PARENT A A CHILD B C B", "PARENT A CHILD B"));

    assertThat(Edges.of(dag.graph())).containsExactly("A -> B", "A -> C");
    assertThat(dag.graph().parentCount(1)).isEqualTo(1);
  }

  @Test
  void aStrongArrowWinsOverAWeakOneWhicheverComesFirst() {
    DagDocument dag =
        folder.dag(
            lines(
                "WEAK PARENT A CHILD B C",
                "PARENT A CHILD B",
                "PARENT B CHILD C",
                "weak parent B child C"));

    assertThat(Edges.of(dag.graph())).containsExactly("A -> B", "A ~> C", "B -> C");
  }

  @Test
  void manyToManyGoesThroughARelayAndAWeakOneStaysWeak() {
    String[] nodes =
        IntStream.range(0, 40).mapToObj(i -> "JOB n" + i + " a").toArray(String[]::new);
    String parents = "n0 n1 n2 n3 n4 n5 n6 n7 n8 n9";
    String children = "n10 n11 n12 n13 n14 n15 n16 n17 n18 n19";
    String[] lines = Arrays.copyOf(nodes, 41);
    lines[40] = "WEAK PARENT " + parents + " CHILD " + children;

    Dag graph = folder.dag(lines).graph();

    assertThat(graph.size()).isEqualTo(41);
    assertThat(graph.isWeak(graph.firstArrow(0))).isTrue();
    assertThat(graph.isWeak(graph.firstArrow(40))).isFalse();
    assertThat(Edges.of(graph)).hasSize(100).contains("n0 ~> n10", "n9 ~> n19");
  }

  @Test
  void arrowsAndRelaysOfASpliceAreThereForEverySpliceOfTheFile() {
    String jobs =
        IntStream.range(0, 20).mapToObj(i -> "JOB n" + i + " a\n").reduce("", String::concat);
    String many =
        "WEAK PARENT n0 n1 n2 n3 n4 n5 n6 n7 n8 n9 CHILD n10 n11 n12 n13 n14 n15 n16 n17 n18 n19";
    folder.file("part.dag", jobs, many, "WEAK PARENT n0 CHILD n1");
    Dag graph = folder.dag("SPLICE S part.dag", "JOB A a", "SPLICE T part.dag").graph();

    assertThat(graph.size()).isEqualTo(43);
    assertThat(Edges.of(graph))
        .hasSize(202)
        .contains("S+n0 ~> S+n19", "T+n9 ~> T+n10", "T+n0 ~> T+n1");
  }

  @Test
  void aCycleIsReadAndTheGraphNamesIt() {
    Dag graph = folder.dag(lines("PARENT A CHILD B", "PARENT B CHILD A")).graph();

    assertThat(graph.cycle().orElseThrow()).contains("A", "B");
  }

  @Test
  void everyUnknownNameOfALineIsTold() {
    assertThat(folder.errors(lines("PARENT A b X CHILD Cc F")))
        .extracting(remark -> remark.word())
        .containsExactly("b", "X", "Cc", "F");
    assertThat(folder.error(lines("PARENT A CHILD b"))).contains("did you mean 'B'?");
    assertThat(folder.error(lines("PARENT A CHILD Someone"))).contains("define it with JOB");
  }

  @Test
  void halfASentenceIsRefused() {
    assertThat(folder.error(lines("PARENT"))).contains("the parents are missing");
    assertThat(folder.error(lines("PARENT CHILD A"))).contains("the parents are missing");
    assertThat(folder.error(lines("PARENT A B"))).contains("CHILD is missing");
    assertThat(folder.error(lines("PARENT A CHILD"))).contains("the children are missing");
    assertThat(folder.error(lines("WEAK A CHILD B"))).contains("needs PARENT behind it");
  }
}
