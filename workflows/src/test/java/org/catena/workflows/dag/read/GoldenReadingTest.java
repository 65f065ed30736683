package org.catena.workflows.dag.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.catena.workflows.dag.DagDocument;
import org.catena.workflows.dag.DagFormatException;
import org.catena.workflows.dag.Edges;
import org.catena.workflows.dag.GoldenCase;
import org.catena.workflows.dag.NodeKind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What is read is what real DAGMan read: verdict, nodes, their order, edges. */
final class GoldenReadingTest {
  /** Nodes of inner DAGs, which a reading leaves alone; the real runs show them too. */
  private static final Set<String> INNER = Set.of("i1", "i2");

  static Stream<GoldenCase> cases() {
    return GoldenCase.all();
  }

  @Test
  void theCorpusIsWhole() {
    assertThat(cases()).hasSize(84);
    assertThat(cases().filter(GoldenCase::isRefused)).hasSizeGreaterThan(10);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("cases")
  void aCaseIsReadOrRefusedAsByDagman(GoldenCase golden) throws DagFormatException {
    if (golden.isRefused()) {
      assertThatThrownBy(golden::read)
          .isInstanceOfSatisfying(
              DagFormatException.class,
              refused ->
                  assertThat(refused.errors())
                      .isNotEmpty()
                      .allSatisfy(remark -> assertThat(remark.remedy()).isNotEmpty()));
      return;
    }

    DagDocument document = golden.read();

    assertThat(Edges.plain(document.graph())).isEqualTo(golden.edges());
    assertThat(names(document)).isEqualTo(expectedNames(golden));
  }

  private static List<String> names(DagDocument document) {
    return IntStream.range(0, document.size())
        .filter(node -> document.node(node).kind() != NodeKind.SERVICE)
        .mapToObj(document::name)
        .toList();
  }

  private static List<String> expectedNames(GoldenCase golden) {
    List<String> names = new ArrayList<>(golden.nodes());
    if (golden.toString().startsWith("subdag")) {
      names.removeAll(INNER);
    }
    return names;
  }
}
