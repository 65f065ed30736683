package org.catena.workflows.submit;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.catena.workflows.dag.Variable;
import org.junit.jupiter.api.Test;

final class JobMacrosTest {
  @Test
  void aNodeGivesWhatDagmanGives() {
    JobMacros macros =
        new JobMacros.Node(
                "S+x",
                2,
                2,
                1,
                List.of("a", "b"),
                5,
                List.of(new Variable("v", "1", false), new Variable("w", "2", true)),
                42)
            .macros("x.sub", Path.of("/dag"), Map.of());

    assertThat(macros.before())
        .containsExactly(
            Map.entry("JOB", "S+x"),
            Map.entry("RETRY", "2"),
            Map.entry("DAG_STATUS", "2"),
            Map.entry("FAILED_COUNT", "1"),
            Map.entry("DAG_PARENT_NAMES", "a,b"),
            Map.entry("priority", "5"),
            Map.entry("v", "1"));
    assertThat(macros.after())
        .containsExactly(
            Map.entry("DAGNodeName", "S+x"), Map.entry("DAGManJobId", "42"), Map.entry("w", "2"));
  }

  @Test
  void aVariableGivenTwiceHasItsLastValueAtItsFirstPlace() {
    List<Variable> twice = List.of(new Variable("v", "1", false), new Variable("v", "2", true));

    JobMacros macros =
        new JobMacros.Node("x", 0, 0, 0, List.of(), 0, twice, 1)
            .macros("x.sub", Path.of("/dag"), Map.of());

    assertThat(macros.before()).containsEntry("v", "2");
    assertThat(macros.after()).doesNotContainKey("v");
  }

  @Test
  void aLongListOfParentsIsCutAndNoneAtAllIsAbsent() {
    List<String> many = IntStream.range(1000, 2000).mapToObj(i -> "n" + i).toList();

    assertThat(before(many).get("DAG_PARENT_NAMES"))
        .startsWith("n1000,n1001")
        .hasSizeBetween(2000, 2010);
    assertThat(before(List.of())).doesNotContainKey("DAG_PARENT_NAMES");
  }

  private static Map<String, String> before(List<String> parents) {
    return new JobMacros.Node("x", 0, 0, 0, parents, 0, List.of(), 1)
        .macros("x.sub", Path.of("/dag"), Map.of())
        .before();
  }
}
