package org.catena.workflows.dag.write;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.Optional;
import org.catena.workflows.dag.DagDocument;
import org.catena.workflows.dag.DagFolder;
import org.catena.workflows.dag.DagSettings.DotFile;
import org.catena.workflows.dag.write.DotWriter.Look;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class DotWriterTest {
  private static final ZonedDateTime NOW =
      ZonedDateTime.of(2026, 11, 5, 20, 56, 29, 0, ZoneOffset.UTC);

  @TempDir Path temp;

  @Test
  void thePictureLooksAsDagmans() {
    DagDocument dag =
        new DagFolder(temp)
            .dag(
                "JOB A a",
                "JOB B a",
                "JOB C a",
                "JOB D a",
                "JOB E a",
                "SERVICE S s",
                "JOB F a",
                "PARENT A CHILD B C");

    assertThat(new DotWriter(dag, node -> Look.values()[node == 6 ? 5 : node]).text(NOW))
        .isEqualTo(
            """
            digraph DAG {
                label="DAGMan Job status at Thu Nov  5 20:56:29 2026";

                "A" [shape=ellipse label="A (I)"];
                "B" [shape=ellipse label="B (Pre)" style=dotted];
                "C" [shape=ellipse label="C (R)" peripheries=2];
                "D" [shape=ellipse label="D (Post)" style=dotted];
                "E" [shape=ellipse label="E (Done)" style=bold];
                "F" [shape=box label="F (E)"];

                "A" -> "B";
                "A" -> "C";
            }
            """);
  }

  @Test
  void aHeaderStandsBetweenItsMarks() {
    DagDocument dag = new DagFolder(temp).dag("JOB A a");

    assertThat(new DotWriter(dag, node -> Look.DONE).text(NOW, "h.dot", "rankdir=LR;"))
        .contains(
            "// Beginning of commands included from h.dot.\nrankdir=LR;\n"
                + "// End of commands included from h.dot.\n\n");
  }

  @Test
  void withoutOverwriteTheFirstFreeNumberIsTaken() throws IOException {
    DotFile numbered = new DotFile("d.dot", false, false, Optional.empty());
    Files.createFile(temp.resolve("d.dot.0"));

    assertThat(DotWriter.file(numbered, temp)).isEqualTo(temp.resolve("d.dot.1"));
    assertThat(DotWriter.file(new DotFile("d.dot", false, true, Optional.empty()), temp))
        .isEqualTo(temp.resolve("d.dot"));
  }
}
