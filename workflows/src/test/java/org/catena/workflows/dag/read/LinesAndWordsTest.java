package org.catena.workflows.dag.read;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.catena.workflows.dag.DagDocument;
import org.catena.workflows.dag.DagFolder;
import org.catena.workflows.dag.Edges;
import org.catena.workflows.dag.JobSource.SubmitFile;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class LinesAndWordsTest {
  @TempDir Path temp;
  private DagFolder folder = new DagFolder(Path.of(""));

  @BeforeEach
  void enter() {
    folder = new DagFolder(temp);
  }

  @Test
  void blanksCommentsCaseAndCarriageReturnsDoNotMatter() {
    DagDocument dag =
        folder.dag("# one", "", " \t jOb A\ta.sub \r", "// two", "Job B a.sub", "parent A child B");

    assertThat(Edges.of(dag.graph())).containsExactly("A -> B");
  }

  @Test
  void anEmptyFileIsADagWithoutNodes() {
    assertThat(folder.dag("# nothing").size()).isZero();
    assertThat(folder.bytes("void.dag", new byte[0]).read("void.dag").size()).isZero();
  }

  @Test
  void aBackslashJoinsLinesOverCommentsAndEmptyLines() {
    DagDocument dag =
        folder.dag("JOB A a.sub", "JOB B a.sub", "PARENT A\\", "# CHILD x \\", "", "CHILD B");

    assertThat(Edges.of(dag.graph())).containsExactly("A -> B");
  }

  @Test
  void aBackslashInTheLastLineDoesNotLoseTheCommand() {
    assertThat(folder.dag("JOB A a.sub", "RETRY A 3 \\").node(0).retries()).isEqualTo(3);
    assertThat(folder.dag("JOB A a.sub", "\\").size()).isEqualTo(1);
  }

  @Test
  void noLineBreakAtTheEndIsNeeded() {
    byte[] bytes = "JOB A a.sub".getBytes(StandardCharsets.US_ASCII);

    assertThat(folder.bytes("short.dag", bytes).read("short.dag").size()).isEqualTo(1);
  }

  @Test
  void aTrailingCommentIsRefusedWithItsLineAndTheReason() {
    assertThat(folder.error("JOB A a.sub", "JOB B a.sub # the second"))
        .isEqualTo("main.dag:2: '#' is one word too many; a comment needs a line of its own");
  }

  @Test
  void anUnknownCommandIsToldWithTheNearestOne() {
    assertThat(folder.error("JBO A a.sub"))
        .isEqualTo("main.dag:1: 'JBO' is no command; did you mean JOB?");
    assertThat(folder.error("# x", "PREE_SKIP A 1")).endsWith("did you mean PRE_SKIP?");
    assertThat(folder.error("Lorem ipsum dolor")).endsWith("a comment begins with #");
  }

  @Test
  void dashAndUnderscoreAreTheSameInCommandsAndKeywords() {
    DagDocument dag =
        folder.dag("JOB A a.sub", "RETRY A 2 unless_exit 7", "ABORT_DAG_ON A 3 RETURN 1");

    assertThat(dag.node(0).unlessExit()).hasValue(7);
    assertThat(dag.node(0).abortOn()).isPresent();
  }

  @Test
  void quotesHoldFileNamesTogetherAndAreRemovedFromThem() {
    DagDocument dag = folder.dag("JOB A \"my job.sub\" DIR 'some \\'where'");

    assertThat(dag.node(0).job()).isEqualTo(new SubmitFile("my job.sub"));
    assertThat(dag.folder(0)).isEqualTo("some 'where");
  }

  @Test
  void aQuoteThatNeverEndsIsToldWithTheTextBehindIt() {
    assertThat(folder.error("JOB A \"my job.sub"))
        .isEqualTo(
            "main.dag:1: '\"my job.sub' begins with a quote that never ends; close the quote");
  }

  @Test
  void aZeroByteIsRefused() {
    byte[] bytes = "JOB A a.sub\0b\nJOB B a.sub\n".getBytes(StandardCharsets.US_ASCII);

    assertThat(folder.bytes("zero.dag", bytes).refusal("zero.dag").toString())
        .contains("zero.dag:1: the line holds a zero byte");
  }

  @Test
  void aByteThatIsNoUtf8IsPartOfAName() {
    byte[] bytes = {'J', 'O', 'B', ' ', (byte) 0xFF, ' ', 'x', '\n'};

    assertThat(folder.bytes("odd.dag", bytes).read("odd.dag").name(0)).isEqualTo("\uDCFF");
  }
}
