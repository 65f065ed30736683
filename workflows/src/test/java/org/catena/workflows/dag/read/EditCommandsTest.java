package org.catena.workflows.dag.read;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.catena.workflows.dag.AbortOn;
import org.catena.workflows.dag.DagDocument;
import org.catena.workflows.dag.DagFolder;
import org.catena.workflows.dag.NodeSpec;
import org.catena.workflows.dag.Script;
import org.catena.workflows.dag.Tolerance;
import org.catena.workflows.dag.Variable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class EditCommandsTest {
  @TempDir Path temp;
  private DagFolder folder = new DagFolder(Path.of(""));

  @BeforeEach
  void enter() {
    folder = new DagFolder(temp);
  }

  private NodeSpec job(String... lines) {
    return folder.dag(withNodes(lines)).node(0);
  }

  private static String[] withNodes(String... lines) {
    String[] nodes = {"JOB A a.sub", "FINAL F f.sub", "SERVICE S s.sub", "PROVISIONER P p.sub"};
    return Stream.concat(Arrays.stream(nodes), Arrays.stream(lines)).toArray(String[]::new);
  }

  @Test
  void aScriptTakesTheRestOfTheLineWordByWord() {
    NodeSpec node = job("SCRIPT PRE A step.sh \"one two\"  $JOB x$JOB", "script post A p");

    assertThat(node.pre().orElseThrow())
        .isEqualTo(
            new Script(
                "step.sh",
                List.of("\"one", "two\"", "$JOB", "x$JOB"),
                Optional.empty(),
                Optional.empty()));
    assertThat(node.post().orElseThrow().executable()).isEqualTo("p");
  }

  @Test
  void deferAndDebugStandBeforeTheTypeInAnyOrder() {
    Script script = job("SCRIPT DEBUG 'my log' all DEFER 5 60 HOLD A h.sh").hold().orElseThrow();

    assertThat(script.defer()).contains(new Script.Defer(5, 60));
    assertThat(script.debug()).contains(new Script.Debug("my log", Script.Streams.ALL));
  }

  @Test
  void theLastScriptCountsWithAWarning() {
    DagDocument dag = folder.dag("JOB A a", "SCRIPT PRE A one", "SCRIPT PRE A two");

    assertThat(dag.node(0).pre().orElseThrow().executable()).isEqualTo("two");
    assertThat(dag.warnings().toString()).contains("main.dag:3: 'A' had a PRE script already");
  }

  @Test
  void retryAbortPreSkipPriorityToleranceAndSavePointAreRead() {
    NodeSpec node =
        job(
            "RETRY A 3 UNLESS-EXIT 42",
            "ABORT-DAG-ON A 2 RETURN 0",
            "PRE_SKIP A 255",
            "PRIORITY A -7",
            "TOLERANCE A 25% wait",
            "SAVE_POINT_FILE A 'a b.save'");

    assertThat(node.retries()).isEqualTo(3);
    assertThat(node.unlessExit()).hasValue(42);
    assertThat(node.abortOn()).contains(new AbortOn(2, OptionalInt.of(0)));
    assertThat(node.preSkip()).hasValue(255);
    assertThat(node.priority()).isEqualTo(-7);
    assertThat(node.tolerance()).isEqualTo(new Tolerance(25, true, false));
    assertThat(node.savePoint()).contains("a b.save");
  }

  @Test
  void aSavePointIsNamedAfterNodeAndFileUnlessToldOtherwise() {
    folder.file("sub/part.dag", "JOB x x", "SAVE_POINT_FILE x");
    DagDocument dag = folder.dag("SPLICE S part.dag DIR sub", "JOB A a", "SAVE_POINT_FILE A");

    assertThat(dag.node(0).savePoint()).contains("A-main.dag.save");
    assertThat(dag.node(1).savePoint()).contains("x-part.dag.save");
  }

  @Test
  void variablesKeepTheirOrderAndTheirSideOfTheSubmitFile() {
    NodeSpec node =
        job(
            "VARS A a=\"1\" b = 'two \"words\"' c=bare",
            "VARS A append +d=\"\" e.f=\"x\\\\y\\\"\"");

    assertThat(node.variables())
        .containsExactly(
            new Variable("a", "1", false),
            new Variable("b", "two \"words\"", false),
            new Variable("c", "bare", false),
            new Variable("+d", "", true),
            new Variable("e.f", "x\\y\"", true));
  }

  @Test
  void aSecondValueTakesTheFirstOnesPlace() {
    DagDocument dag = folder.dag("JOB A a", "VARS A x=\"1\" y=\"1\"", "VARS A APPEND x=\"2\"");

    assertThat(dag.node(0).variables())
        .containsExactly(new Variable("x", "2", false), new Variable("y", "1", false));
    assertThat(dag.warnings()).hasSize(1);
  }

  @Test
  void variablesGoBehindTheSubmitFileIfTheSiteSaysSo() {
    folder.with(ReadOptions.usual().withAppendVariables(true));

    assertThat(job("VARS A a=\"1\"", "VARS A PREPEND b=\"1\"").variables())
        .containsExactly(new Variable("a", "1", true), new Variable("b", "1", false));
  }

  @Test
  void allNodesMeansTheNodesKnownSoFarAndTheLastLineWins() {
    folder.file("more.dag", "JOB B b").file("late.dag", "JOB C c").file("part.dag", "JOB x x");
    DagDocument dag =
        folder.dag(
            withNodes(
                "SPLICE Q part.dag",
                "SCRIPT PRE ALL_NODES s.sh",
                "RETRY A 1",
                "INCLUDE more.dag",
                "RETRY all_nodes 5",
                "RETRY B 2",
                "INCLUDE late.dag"));

    assertThat(dag.node(dag.find("A").orElseThrow()).retries()).isEqualTo(5);
    assertThat(dag.node(dag.find("B").orElseThrow()).retries()).isEqualTo(2);
    assertThat(dag.node(dag.find("C").orElseThrow()).retries()).isZero();
    assertThat(dag.node(dag.find("P").orElseThrow()).retries()).isZero();
    assertThat(dag.node(dag.find("P").orElseThrow()).pre()).isPresent();
    assertThat(dag.node(dag.find("F").orElseThrow()).pre()).isEmpty();
    assertThat(dag.node(dag.find("S").orElseThrow()).pre()).isEmpty();
    assertThat(dag.node(dag.find("Q+x").orElseThrow()).pre()).isEmpty();
  }

  @Test
  void allNodesWithoutAnyNodeIsRefused() {
    folder.file("more.dag", "JOB B b");

    assertThat(folder.error("RETRY ALL_NODES 1", "INCLUDE more.dag")).contains("means no node");
  }

  @Test
  void nodesThatEndUpAlikeShareOneSpec() {
    DagDocument dag = folder.dag("JOB A a", "JOB B a", "RETRY A 2", "RETRY B 2");

    assertThat(dag.node(0)).isSameAs(dag.node(1));
  }

  @Test
  void doneMarksANodeAndOpenParentsOfItAreTold() {
    DagDocument dag = folder.dag("JOB A a", "JOB B b", "DONE B", "PARENT A CHILD B");

    assertThat(dag.node(1).done()).isTrue();
    assertThat(dag.warnings().toString()).contains("'B' is DONE though not all its parents are");
    assertThat(folder.dag("JOB A a DONE", "JOB B b DONE", "PARENT A CHILD B").warnings()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "RETRY F 1|is a FINAL node, which takes no RETRY",
        "RETRY S 1|is a SERVICE node",
        "RETRY P 1|is a PROVISIONER node",
        "RETRY A -1|'-1' is below 0",
        "RETRY A many|is no number",
        "RETRY A 99999999999|is too large a number",
        "RETRY A 1 2|'2' is one word too many",
        "RETRY A 1 UNLESS-EXIT|the code behind UNLESS-EXIT is missing",
        "RETRY A|the number of retries is missing",
        "RETRY a 1|did you mean 'A'?",
        "PRIORITY F 1|is a FINAL node",
        "PRIORITY A 1 # high|a comment needs a line of its own",
        "CATEGORY F c|is a FINAL node",
        "CATEGORY A|the category is missing",
        "ABORT-DAG-ON F 1|is a FINAL node",
        "ABORT-DAG-ON A 1 RETURN 256|is not within 0 to 255",
        "ABORT-DAG-ON A 1 2|one word too many",
        "PRE_SKIP A 256|is not within 0 to 255",
        "PRE_SKIP A -1|is not within 0 to 255",
        "TOLERANCE A -1|is below 0",
        "TOLERANCE A 1 SLOW|one word too many",
        "DONE F|is a FINAL node",
        "DONE X|is no node of this DAG",
        "DONE ALL_NODES|cannot be used here",
        "SAVE_POINT_FILE ALL_NODES|cannot be used here",
        "SAVE_POINT_FILE S|is a SERVICE node",
        "SCRIPT A s.sh|is none of PRE, POST, HOLD",
        "SCRIPT PRE A|the executable is missing",
        "SCRIPT DEFER x 1 PRE A s|is no number",
        "SCRIPT DEBUG f PIPE PRE A s|is none of STDOUT, STDERR, ALL",
        "VARS A|a name and a value are missing",
        "VARS A x|has no '='",
        "VARS A x=|has no value",
        "VARS A +=\"1\"|has no name before the '='",
        "VARS A Queue_x=\"1\"|begins with 'queue'",
        "VARS A \"x y\"=\"1\"|cannot be the name of a macro",
      })
  void whatCannotBeIsToldWithItsReason(String line, String reason) {
    String error = folder.error(withNodes(line));

    assertThat(error).startsWith("main.dag:5:").contains(reason);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "RETRY A 3x|'3x' is read as 3",
        "RETRY A 3 UNLESS-EXIT 0|has no effect",
        "ABORT-DAG-ON A 1 RETURN 3|makes HTCondor start the DAG again",
        "ABORT-DAG-ON A 7|becomes the DAG's result",
        "PRE_SKIP A 0|ends the node whenever PRE succeeds",
        "TOLERANCE A 200%|is more than all processes",
        "CATEGORY A c|is a category without MAXJOBS",
        "VARS A a-b=\"1\"|is no name a submit file can use",
      })
  void whatIsSurelyAMistakeIsReadWithAWarning(String line, String reason) {
    assertThat(folder.warning(withNodes(line))).contains(reason);
  }
}
