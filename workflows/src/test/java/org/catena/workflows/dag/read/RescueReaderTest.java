package org.catena.workflows.dag.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.file.Path;
import java.util.Map;
import java.util.OptionalInt;
import org.catena.workflows.dag.DagDocument;
import org.catena.workflows.dag.DagFolder;
import org.catena.workflows.dag.DagFormatException;
import org.catena.workflows.dag.Remark;
import org.catena.workflows.dag.Rescue;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class RescueReaderTest {
  @TempDir Path temp;
  private DagFolder folder = new DagFolder(Path.of(""));
  private Path rescue = Path.of("");

  @BeforeEach
  void enter() {
    folder = new DagFolder(temp);
    rescue = temp.resolve("main.dag.rescue001");
    folder.file("part.dag", "JOB x x");
  }

  private DagDocument dag() {
    return folder.dag("JOB A a", "JOB B b", "RETRY B 3", "SPLICE S part.dag", "FINAL F f");
  }

  @Test
  void whatTheRealDagmanWroteIsRead() throws DagFormatException {
    folder.file(
        "main.dag.rescue001",
        "# Rescue DAG file, created after running",
        "#   the main.dag DAG file",
        "# Created 11/21/2026 21:07:09 UTC",
        "# Rescue DAG version: 2.0.1 (partial)",
        "#",
        "# Nodes that failed: 1",
        "#   B,<ENDLIST>",
        "",
        "DONE A",
        "DONE S+x",
        "DONE _condor_join_node1",
        "# 1 of 3 retries already performed; 2 remaining",
        "RETRY B 2 UNLESS-EXIT 7");
    DagDocument dag = dag();

    Rescue read = RescueReader.read(rescue, dag);

    assertThat(read.done().stream().mapToObj(dag::name)).containsExactly("A", "S+x");
    assertThat(read.retries()).isEqualTo(Map.of(1, new Rescue.Retry(2, OptionalInt.of(7))));
    assertThat(read.warnings()).isEmpty();
  }

  @Test
  void everyErrorIsToldWithItsLine() {
    folder.file(
        "main.dag.rescue001", "DONE a", "JOB N n", "DONE F", "RETRY A x", "DONE A B", "DONE");

    DagFormatException refused =
        catchThrowableOfType(DagFormatException.class, () -> RescueReader.read(rescue, dag()));

    assertThat(refused.errors()).extracting(Remark::line).containsExactly(1, 2, 3, 4, 5, 6);
    assertThat(refused.errors().get(0).remedy()).isEqualTo("did you mean 'A'?");
  }

  @Test
  void aRescueFileThatIsNotThereIsAnError() {
    assertThatThrownBy(() -> RescueReader.read(rescue, dag()))
        .isInstanceOf(DagFormatException.class)
        .hasMessageContaining("cannot be read");
  }
}
