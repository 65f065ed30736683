package org.catena.workflows.dag.draw;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.catena.workflows.dag.DagDocument;
import org.catena.workflows.dag.DagFolder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class DagOutlineTest {
  @TempDir Path temp;

  @Test
  void aSmallDagIsListedNodeByNodeWithItsParents() {
    assertThat(
            outline(
                "JOB A a.sub",
                "JOB B b.sub",
                "JOB C b.sub",
                "JOB D d.sub",
                "FINAL F f.sub",
                "PARENT A CHILD B C",
                "PARENT B C CHILD D",
                "RETRY B 3",
                "SCRIPT PRE B p.sh",
                "CATEGORY C io",
                "MAXJOBS io 2"))
        .containsExactly(
            "5 nodes, 3 levels, the widest is level 2 with 2 nodes",
            "kinds:        4 jobs, 1 FINAL",
            "final node:   F",
            "scripts:      PRE of 1 node",
            "retries:      1 node up to 3 times",
            "categories:   io: 1 node, 2 at once",
            "",
            "boxes of the picture:",
            "             A  (a.sub)",
            "             B  (b.sub)  [PRE, retry 3]",
            "             C  (b.sub)  [io ≤ 2]",
            "             D  (d.sub)",
            "             F  (f.sub)  [FINAL]",
            "",
            "  FINAL F",
            "  A",
            "    B  after A",
            "    C  after A",
            "      D  after B, C");
  }

  @Test
  void aLargeDagIsNotListed() {
    String jobs =
        IntStream.range(0, 41).mapToObj(i -> "JOB n" + i + " j").collect(Collectors.joining("\n"));

    assertThat(outline(jobs))
        .containsExactly(
            "41 nodes, 1 level",
            "kinds:        41 jobs",
            "",
            "boxes of the picture:",
            "       41 ×  n*  (j)");
  }

  @Test
  void splicesAreCountedByPattern() {
    new DagFolder(temp).file("part.dag", "JOB x { \nexecutable = /bin/true\n}");

    assertThat(outline("SPLICE S1 part.dag", "SPLICE S2 part.dag", "SPLICE T part.dag"))
        .contains("splices:      S* × 2", "              T")
        .contains("      2 ×  S*+x  ({ /bin/true })".replaceFirst("^", "  "));
  }

  @Test
  void anEmptyDagHasNoLevels() {
    assertThat(outline("# nothing")).first().isEqualTo("0 nodes, 0 levels");
  }

  private List<String> outline(String... lines) {
    DagDocument dag = new DagFolder(temp).dag(lines);
    return DagOutline.of(dag, Template.of(dag));
  }
}
