package org.catena.workflows.dag.write;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Set;
import org.catena.workflows.dag.DagDocument;
import org.catena.workflows.dag.DagFolder;
import org.catena.workflows.dag.DagFormatException;
import org.catena.workflows.dag.Rescue;
import org.catena.workflows.dag.read.RescueReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class RescueWriterTest {
  private static final Instant NOW = Instant.parse("2026-11-02T21:07:09Z");

  @TempDir Path temp;

  private record Names(DagDocument dag, Set<String> done, Set<String> failed)
      implements RescueWriter.Progress {
    @Override
    public boolean isDone(int node) {
      return done.contains(dag.name(node));
    }

    @Override
    public boolean isFailed(int node) {
      return failed.contains(dag.name(node));
    }

    @Override
    public int retriesUsed(int node) {
      return isFailed(node) ? dag.node(node).retries() : 0;
    }
  }

  private DagDocument dag() {
    return new DagFolder(temp)
        .dag(
            "JOB A a",
            "JOB B b",
            "JOB C c",
            "JOB D d",
            "FINAL F f",
            "SERVICE S s",
            "RETRY B 2 UNLESS-EXIT 9",
            "PARENT A CHILD B",
            "WEAK PARENT C CHILD D");
  }

  @Test
  void aRescueFileLooksAsDagmans() {
    DagDocument dag = dag();
    RescueWriter.Progress progress = new Names(dag, Set.of("A", "D", "F"), Set.of("B"));

    assertThat(RescueWriter.of(dag, progress).afterRunning("main.dag", NOW))
        .isEqualTo(
            """
            # Rescue DAG file, created after running
            #   the main.dag DAG file
            # Created 11/2/2026 21:07:09 UTC
            # Rescue DAG version: 2.1.0
            #
            # Total number of Nodes: 5
            # Nodes premarked DONE: 3
            # Nodes that failed: 1
            #   B,<ENDLIST>

            DONE A
            DONE D
            """);
  }

  @Test
  void retriesThatWereUsedStayUsedIfAskedFor() {
    DagDocument dag = dag();
    RescueWriter.Progress progress = new Names(dag, Set.of("A"), Set.of("B"));

    assertThat(RescueWriter.keepingRetries(dag, progress).afterRunning("main.dag", NOW))
        .endsWith(
            """
            DONE A
            # 2 of 2 retries already performed; 0 remaining
            RETRY B 0 UNLESS-EXIT 9
            """);
    assertThat(RescueWriter.keepingRetries(dag, progress).atStartOf(1, NOW))
        .startsWith("# Save file written at Start Node B\n# Created ")
        .doesNotContain("RETRY");
  }

  @Test
  void aFailedNodeWhoseChildrenOnlyWaitedForItsEndIsDone() {
    DagDocument dag = dag();

    assertThat(
            RescueWriter.of(dag, new Names(dag, Set.of("A", "B", "D"), Set.of("C")))
                .afterRunning("main.dag", NOW))
        .contains("#   C,<ENDLIST>")
        .contains("\n# Failed node with only weak child dependencies:\nDONE C\n");
    assertThat(
            RescueWriter.of(dag, new Names(dag, Set.of("A"), Set.of("B", "D")))
                .afterRunning("main.dag", NOW))
        .doesNotContain("DONE B")
        .doesNotContain("DONE D");
  }

  @Test
  void whatIsWrittenIsRead() throws IOException, DagFormatException {
    DagDocument dag = dag();
    String text =
        RescueWriter.keepingRetries(dag, new Names(dag, Set.of("A", "F"), Set.of("B")))
            .afterRunning("main.dag", NOW);
    Rescue read = RescueReader.read(Files.writeString(temp.resolve("rescue"), text), dag);

    assertThat(read.done().stream()).containsExactly(0);
    assertThat(read.retries().get(1)).isNotNull().extracting(Rescue.Retry::left).isEqualTo(0);
  }

  @Test
  void rescueFilesAreNumberedAndTheHighestIsTheNewest() throws IOException {
    RescueFiles files = RescueFiles.of(temp.resolve("main.dag"), 1, 5);
    assertThat(files.newest()).isZero();
    assertThat(files.next().getFileName()).hasToString("main.dag.rescue001");

    Files.createFile(files.file(1));
    Files.createFile(files.file(4));
    assertThat(files.newest()).isEqualTo(4);
    assertThat(files.next()).isEqualTo(files.file(5));

    Files.createFile(files.next());
    assertThat(files.next()).isEqualTo(files.file(5));
    assertThat(RescueFiles.of(temp.resolve("main.dag"), 2, 5).next().getFileName())
        .hasToString("main.dag_multi.rescue001");
  }

  @Test
  void rescueFilesAboveANumberAreRetired() throws IOException {
    RescueFiles files = RescueFiles.of(temp.resolve("main.dag"), 1, RescueFiles.USUAL_MOST);
    Files.createFile(files.file(1));
    Files.createFile(files.file(2));
    Files.createFile(files.file(3));
    Files.createFile(temp.resolve("main.dag.rescue003.old"));

    files.retireAbove(1);

    assertThat(files.newest()).isEqualTo(1);
    assertThat(temp.resolve("main.dag.rescue002.old")).exists();
    assertThat(temp.resolve("main.dag.rescue003.old")).exists();
  }

  @Test
  void aSaveFileHasItsFolderAndTheEarlierOneMakesRoom() throws IOException {
    RescueFiles files = RescueFiles.of(temp.resolve("sub/main.dag"), 1, 100);
    Path plain = files.saveFile(temp, "A.save");
    Path placed = files.saveFile(temp, "./A.save");

    RescueFiles.makeRoom(plain);
    Files.writeString(plain, "one");
    RescueFiles.makeRoom(plain);
    Files.writeString(plain, "two");
    RescueFiles.makeRoom(plain);

    assertThat(plain).isEqualTo(temp.resolve("sub/save_files/A.save")).doesNotExist();
    assertThat(placed.normalize()).isEqualTo(temp.resolve("A.save"));
    assertThat(temp.resolve("sub/save_files/A.save.old")).hasContent("two");
  }
}
