package org.catena.workflows.dag;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.catena.workflows.dag.write.DagWriter;

/** Whether a document that was written and read again is what it was. */
public final class Sameness {
  private Sameness() {}

  public static void assertSame(DagWriter writer, DagDocument document, DagDocument again) {
    assertThat(again.size()).isEqualTo(document.size());
    for (int node = 0; node < document.size(); node++) {
      assertThat(writer.originalName(again.name(node))).isEqualTo(document.name(node));
      assertThat(again.node(node)).isEqualTo(document.node(node));
      assertThat(again.folder(node)).isEqualTo(document.folder(node));
      assertThat(again.category(node)).isEqualTo(document.category(node));
    }
    assertThat(edges(writer, again)).isEqualTo(Edges.of(document.graph()));
    assertThat(new TreeMap<>(again.maxJobs())).isEqualTo(new TreeMap<>(document.maxJobs()));
    assertThat(again.settings()).isEqualTo(document.settings());
    assertThat(commands(new DagWriter(again))).containsExactlyElementsOf(commands(writer).toList());
  }

  private static Stream<String> commands(DagWriter writer) {
    return writer.text().lines().filter(line -> !line.startsWith("#"));
  }

  private static Set<String> edges(DagWriter writer, DagDocument again) {
    Set<String> edges = new TreeSet<>();
    for (String edge : Edges.of(again.graph())) {
      String[] parts = edge.split(" ");
      edges.add(
          writer.originalName(parts[0]) + " " + parts[1] + " " + writer.originalName(parts[2]));
    }
    return edges;
  }
}
