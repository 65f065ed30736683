package org.catena.workflows.dag.read;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.catena.workflows.dag.DagDocument;
import org.catena.workflows.dag.DagFolder;
import org.catena.workflows.dag.NodeSpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Shapes, not times: what is shared and what is not built is what makes large files small. */
@Timeout(600)
final class LargeFilesTest {
  @TempDir Path temp;

  @Test
  void aThousandSplicesOfAHundredNodesAreOneHundredSpecs() {
    DagFolder folder = new DagFolder(temp);
    StringBuilder part = new StringBuilder();
    StringBuilder main = new StringBuilder("JOB split s\nJOB merge m\n");
    for (int i = 0; i < 100; i++) {
      part.append("JOB n%d job.sub\nVARS n%d i=\"%d\"\n".formatted(i, i, i));
    }
    part.append("PARENT n0 CHILD ").append(row("n", 1, 99)).append("\nPARENT ");
    part.append(row("n", 1, 99)).append(" CHILD n99");
    for (int i = 0; i < 1000; i++) {
      main.append("SPLICE S%d part.dag\n".formatted(i));
    }
    main.append("PARENT split CHILD ").append(row("S", 0, 1000)).append("\nPARENT ");
    main.append(row("S", 0, 1000)).append(" CHILD merge");

    DagDocument dag =
        folder.file("part.dag", part.toString()).file("main.dag", main.toString()).read("main.dag");

    assertThat(dag.size()).isEqualTo(100_002);
    assertThat(specs(dag)).hasSize(102);
    assertThat(dag.graph().cycle()).isEmpty();
    assertThat(dag.graph().parentCount(1)).isEqualTo(1000);
  }

  @Test
  void aFanIsOneSpecAndTwoArrowsANode() {
    int width = 200_000;
    String jobs =
        IntStream.range(0, width).mapToObj(i -> "JOB n" + i + " j\n").collect(Collectors.joining());
    String all = row("n", 0, width);
    DagDocument dag =
        new DagFolder(temp)
            .dag("JOB a j", jobs, "JOB z j", "PARENT a CHILD " + all, "PARENT " + all + " CHILD z");

    assertThat(specs(dag)).hasSize(1);
    assertThat(dag.graph().size()).isEqualTo(width + 2);
    assertThat(dag.graph().firstArrow(width + 2)).isEqualTo(2 * width);
  }

  @Test
  void allOfManyBeforeAllOfManyIsAnArrowForEachNotForEachPair() {
    int width = 50_000;
    String jobs =
        IntStream.range(0, 2 * width)
            .mapToObj(i -> "JOB n" + i + " j\n")
            .collect(Collectors.joining());
    String line = "PARENT " + row("n", 0, width) + " CHILD " + row("n", width, 2 * width);
    DagDocument dag = new DagFolder(temp).dag(jobs, line);

    assertThat(dag.graph().size()).isEqualTo(2 * width + 1);
    assertThat(dag.graph().firstArrow(2 * width + 1)).isEqualTo(2 * width);
  }

  private static Set<NodeSpec> specs(DagDocument dag) {
    Set<NodeSpec> specs = Collections.newSetFromMap(new IdentityHashMap<>());
    IntStream.range(0, dag.size()).forEach(node -> specs.add(dag.node(node)));
    return specs;
  }

  private static String row(String prefix, int from, int to) {
    return IntStream.range(from, to).mapToObj(i -> prefix + i).collect(Collectors.joining(" "));
  }
}
