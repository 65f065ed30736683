package org.catena.workflows.dag.read;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.stream.IntStream;
import org.catena.workflows.dag.DagFolder;
import org.catena.workflows.dag.DagFormatException;
import org.catena.workflows.dag.Remark;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A person mends all errors of a file in one go, and is not told of any that are none. */
final class AllErrorsTest {
  @TempDir Path temp;
  private DagFolder folder = new DagFolder(Path.of(""));

  @BeforeEach
  void enter() {
    folder = new DagFolder(temp);
  }

  @Test
  void errorsOfBothPassesAndOfAllFilesAreToldInTheOrderOfTheirLines() {
    folder.file("part.dag", "RETRY x 1", "JOB y");
    folder.file("more.dag", "PARENT A CHILD Z");

    assertThat(
            folder.errors(
                "RETRY B 1",
                "JOB A a.sub extra",
                "SPLICE S part.dag",
                "INCLUDE more.dag",
                "JOBB C c.sub",
                "PRIORITY A high"))
        .extracting(remark -> remark.file() + ":" + remark.line() + " " + remark.word())
        .containsExactlyInAnyOrder(
            "main.dag:1 B",
            "main.dag:2 extra",
            "main.dag:5 JOBB",
            "main.dag:6 high",
            "part.dag:1 x",
            "part.dag:2 ",
            "more.dag:1 Z")
        .containsSubsequence("main.dag:1 B", "main.dag:2 extra", "main.dag:5 JOBB");
  }

  @Test
  void aNodeWhoseLineIsWrongIsNotAlsoUnknown() {
    assertThat(
            folder.errors(
                "JOB A a.sub NOPE", "JOB B", "JOB C+D c", "RETRY A 1", "PARENT A B CHILD C+D"))
        .extracting(Remark::line)
        .containsExactly(1, 2, 3);
  }

  @Test
  void aSplicesErrorsAreToldOnceHoweverOftenItIsUsed() {
    folder.file("part.dag", "JOB x");

    assertThat(folder.errors("SPLICE A part.dag", "SPLICE B part.dag", "SPLICE C part.dag"))
        .hasSize(1);
  }

  @Test
  void everyErrorHasALineAndARemedyAndTheMessageHasThemAll() {
    String[] lines = {"JBO A a", "RETRY B 1", "JOB", "PARENT", "VARS x", "DOT", "MAXJOBS a b"};
    DagFormatException refused = new DagFormatException(folder.errors(lines));

    assertThat(refused.errors())
        .hasSize(lines.length)
        .allSatisfy(remark -> assertThat(remark.line()).isPositive())
        .allSatisfy(remark -> assertThat(remark.remedy()).isNotEmpty());
    assertThat(String.valueOf(refused.getMessage()).lines()).hasSize(lines.length);
  }

  @Test
  void aFileThatIsNoDagAtAllDoesNotFillTheScreen() {
    String[] prose =
        IntStream.range(0, 20_000).mapToObj(i -> "Sentence number " + i).toArray(String[]::new);

    assertThat(folder.errors(prose))
        .hasSize(1001)
        .last()
        .asString()
        .isEqualTo("main.dag: 19000 more errors");
  }
}
