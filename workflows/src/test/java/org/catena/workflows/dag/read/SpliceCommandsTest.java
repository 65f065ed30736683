package org.catena.workflows.dag.read;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.catena.workflows.dag.DagDocument;
import org.catena.workflows.dag.DagFolder;
import org.catena.workflows.dag.Edges;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SpliceCommandsTest {
  @TempDir Path temp;
  private DagFolder folder = new DagFolder(Path.of(""));

  @BeforeEach
  void enter() {
    folder = new DagFolder(temp);
    folder.file("part.dag", "JOB x x.sub", "JOB y y.sub", "PARENT x CHILD y");
  }

  private static List<String> names(DagDocument dag) {
    return IntStream.range(0, dag.size()).mapToObj(dag::name).toList();
  }

  @Test
  void splicedNodesStandBehindTheOwnOnesInTheOrderOfTheSplicesNames() {
    DagDocument dag = folder.dag("SPLICE T part.dag", "SPLICE S part.dag", "JOB A a.sub");

    assertThat(names(dag)).containsExactly("A", "S+x", "S+y", "T+x", "T+y");
  }

  @Test
  void aSpliceIsItsLastNodesAsAParentAndItsFirstOnesAsAChild() {
    DagDocument dag =
        folder.dag(
            "SPLICE S part.dag",
            "SPLICE T part.dag",
            "JOB A a.sub",
            "PARENT A CHILD S",
            "PARENT S CHILD T");

    assertThat(Edges.of(dag.graph()))
        .containsExactly("A -> S+x", "S+x -> S+y", "S+y -> T+x", "T+x -> T+y");
  }

  @Test
  void childrenAreFreedInTheOrderInWhichTheyWereRead() {
    DagDocument dag =
        folder.dag(
            "SPLICE T part.dag", "JOB A a", "SPLICE S part.dag", "JOB B a", "PARENT B A CHILD S T");
    int parent = dag.find("B").orElseThrow();

    assertThat(dag.graph().children(parent).mapToObj(dag::name)).containsExactly("T+x", "S+x");
  }

  @Test
  void splicesNest() {
    folder.file("mid.dag", "SPLICE L part.dag", "JOB own o.sub", "PARENT own CHILD L");
    DagDocument dag = folder.dag("SPLICE M mid.dag", "JOB end e.sub", "PARENT M CHILD end");

    assertThat(names(dag)).containsExactly("end", "M+own", "M+L+x", "M+L+y");
    assertThat(Edges.of(dag.graph()))
        .containsExactly("M+L+x -> M+L+y", "M+L+y -> end", "M+own -> M+L+x");
  }

  @Test
  void anIncludeInASpliceFixesItsFirstAndLastNodesAtThatMoment() {
    folder.file("nodes.dag", "JOB p p.sub", "JOB q q.sub");
    folder.file("inner.dag", "INCLUDE nodes.dag", "PARENT p CHILD q");
    DagDocument dag = folder.dag("SPLICE S inner.dag", "JOB end e.sub", "PARENT S CHILD end");

    assertThat(Edges.of(dag.graph())).containsExactly("S+p -> S+q", "S+p -> end", "S+q -> end");
  }

  @Test
  void afterAnIncludeASpliceIsMergedAndOnlyItsNodesHaveNames() {
    folder.file("more.dag", "JOB m m.sub");
    String[] lines = {"SPLICE S part.dag", "JOB A a.sub", "INCLUDE more.dag"};
    DagDocument dag = folder.dag(lines[0], lines[1], lines[2], "PARENT S+y CHILD A", "RETRY S+x 2");

    assertThat(Edges.of(dag.graph())).contains("S+y -> A");
    assertThat(dag.node(dag.find("S+x").orElseThrow()).retries()).isEqualTo(2);
    assertThat(folder.error(lines[0], lines[1], lines[2], "PARENT S CHILD A"))
        .contains("'S' is a splice that an INCLUDE above has merged")
        .contains("move this line above the INCLUDE");
  }

  @Test
  void aSplicedNodeHasNoNameOutside() {
    assertThat(folder.error("SPLICE S part.dag", "RETRY S+x 2")).contains("is inside a splice");
    assertThat(folder.error("SPLICE S part.dag", "RETRY S 2")).contains("is a splice, not a node");
  }

  @Test
  void dirIsTheFolderOfTheSpliceAndOfItsNodes() {
    folder.file(
        "sub/inner.dag", "JOB a a", "JOB b b DIR deep", "JOB c c DIR /abs", "INCLUDE i.dag");
    folder.file("sub/i.dag", "JOB d d", "INCLUDE j.dag");
    folder.file("sub/j.dag", "JOB e e");
    folder.file("outer.dag", "SPLICE I inner.dag DIR sub");
    DagDocument dag = folder.dag("SPLICE O outer.dag DIR .", "SPLICE S inner.dag DIR sub/");

    assertThat(dag.folder(dag.find("O+I+a").orElseThrow())).isEqualTo("sub");
    assertThat(dag.folder(dag.find("S+a").orElseThrow())).isEqualTo("sub/");
    assertThat(dag.folder(dag.find("S+b").orElseThrow())).isEqualTo("sub/deep");
    assertThat(dag.folder(dag.find("S+c").orElseThrow())).isEqualTo("/abs");
    assertThat(dag.folder(dag.find("S+d").orElseThrow())).isEqualTo("sub/");
    assertThat(dag.folder(dag.find("S+e").orElseThrow())).isEqualTo("sub/");
  }

  @Test
  void withUsedagdirEveryFileWorksInItsOwnFolder() {
    folder.file("one/main.dag", "JOB a a.sub", "SPLICE S two/part.dag", "INCLUDE more.dag");
    folder.file("one/two/part.dag", "JOB b b.sub");
    folder.file("one/more.dag", "JOB c c.sub");
    DagDocument dag = folder.with(ReadOptions.usual().withUseDagDir(true)).read("one/main.dag");

    assertThat(dag.folder(dag.find("a").orElseThrow())).isEqualTo("one");
    assertThat(dag.folder(dag.find("S+b").orElseThrow())).isEqualTo("one/two");
    assertThat(dag.folder(dag.find("c").orElseThrow())).isEqualTo("one");
  }

  @Test
  void pathsStartFromTheFolderOfSubmissionAndTheErrorSaysSo() {
    folder.file("sub/a.dag", "INCLUDE b.dag").file("sub/b.dag", "JOB b b.sub");

    assertThat(folder.refusal("sub/a.dag").toString())
        .contains("sub/a.dag:1: 'b.dag' does not exist")
        .contains("there is one beside the file that names it");
  }

  @Test
  void severalDagFilesAreNumberedAlsoWithinSplices() {
    folder.file("one.dag", "JOB A a", "SPLICE S part.dag", "PARENT A CHILD S");
    folder.file("two.dag", "JOB A a", "RETRY ALL_NODES 2");
    DagDocument dag = folder.read("one.dag", "two.dag");

    assertThat(names(dag)).containsExactly("0.A", "0.S+0.x", "0.S+0.y", "1.A");
    assertThat(Edges.of(dag.graph())).containsExactly("0.A -> 0.S+0.x", "0.S+0.x -> 0.S+0.y");
    assertThat(dag.node(0).retries()).isZero();
    assertThat(dag.node(3).retries()).isEqualTo(2);
  }

  @Test
  void withoutNumbersTheNamesOfSeveralFilesMustDiffer() {
    folder.file("one.dag", "JOB A a").file("two.dag", "JOB A a").file("three.dag", "JOB B a");
    folder.with(ReadOptions.usual().withNumbered(false));

    assertThat(names(folder.read("one.dag", "three.dag"))).containsExactly("A", "B");
    assertThat(folder.refusal("one.dag", "two.dag")).hasSize(1);
  }

  @Test
  void pinsLinkSplicesPinByPin() {
    folder.file("up.dag", "JOB a a", "JOB b b", "PIN_OUT a 1", "PIN_OUT b 2", "PIN_OUT a 2");
    folder.file("down.dag", "JOB c c", "JOB d d", "PIN_IN c 1", "PIN_IN d 2");
    DagDocument dag = folder.dag("SPLICE U up.dag", "SPLICE D down.dag", "CONNECT U D");

    assertThat(Edges.of(dag.graph())).containsExactly("U+a -> D+c", "U+a -> D+d", "U+b -> D+d");
  }

  @Test
  void pinsThatDoNotMatchAreRefused() {
    folder.file("up.dag", "JOB a a", "PIN_OUT a 1", "PIN_OUT a 2");
    folder.file("gap.dag", "JOB a a", "PIN_OUT a 1", "PIN_OUT a 3");
    folder.file("one.dag", "JOB c c", "PIN_IN c 1");
    folder.file("orphan.dag", "JOB c c", "JOB o o", "PIN_IN c 1", "PIN_IN c 2");
    String[] splices = {
      "SPLICE U up.dag", "SPLICE G gap.dag", "SPLICE I one.dag", "SPLICE O orphan.dag", "JOB n n"
    };

    assertThat(connect(splices, "CONNECT U I")).contains("'U' has 2 pins out, 'I' has 1 pins in");
    assertThat(connect(splices, "CONNECT G I")).contains("'G' has no PIN_OUT 2");
    assertThat(connect(splices, "CONNECT I U")).contains("'I' has no PIN_OUT");
    assertThat(connect(splices, "CONNECT U O")).contains("'O+o' has no parent after CONNECT");
    assertThat(connect(splices, "CONNECT U X")).contains("'X' is no splice of this DAG");
    assertThat(connect(splices, "CONNECT U n")).contains("'n' is a node, not a splice");
    assertThat(connect(splices, "PIN_IN n 0")).contains("'0' is below 1");
    assertThat(connect(splices, "CONNECT U")).contains("the lower splice is missing");
  }

  private String connect(String[] splices, String line) {
    return folder.error(splices[0], splices[1], splices[2], splices[3], splices[4], line);
  }

  @Test
  void aSpliceWithoutNodesOrWithoutEndsIsNoParentAndNoChild() {
    folder.file("void.dag", "# nothing").file("ring.dag", "JOB r r", "PARENT r CHILD r");

    assertThat(folder.error("JOB A a", "SPLICE V void.dag", "PARENT A CHILD V"))
        .contains("'V' is a splice without nodes");
    assertThat(folder.error("JOB A a", "SPLICE R ring.dag", "PARENT R CHILD A"))
        .contains("'R' is a splice in which every node has a child");
  }

  @Test
  void aFinalNodeInASpliceIsRefusedWhereItStands() {
    folder.file("bad.dag", "FINAL f f.sub");

    assertThat(folder.error("SPLICE S bad.dag")).startsWith("bad.dag:1: 'f' is a FINAL node");
  }

  @Test
  void aMissingFileIsToldOnceAndItsNamesAreNotHeldAgainstTheRest() {
    assertThat(folder.error("SPLICE S none.dag", "JOB A a", "PARENT S CHILD A"))
        .contains("main.dag:1: 'none.dag' does not exist");
    assertThat(folder.error("JOB A a", "INCLUDE none.dag", "PARENT A CHILD B", "RETRY C 1"))
        .contains("main.dag:2: 'none.dag' does not exist");
    assertThat(folder.error("SPLICE S part.dag DIR nowhere")).contains("'nowhere' is no folder");
    assertThat(folder.error("INCLUDE .")).contains("is not a file");
    assertThat(folder.refusal("none.dag").toString()).contains("does not exist");
  }

  @Test
  void aCircleOfFilesIsToldAsAChain() {
    folder.file("a.dag", "INCLUDE b.dag").file("b.dag", "SPLICE S a.dag");

    assertThat(folder.refusal("a.dag").get(0).toString())
        .isEqualTo("b.dag:1: 'a.dag' reads itself: a.dag -> b.dag -> a.dag; break the circle");
  }

  @Test
  void aSpliceThatGrowsBeyondAllBoundsIsRefusedBeforeItIsBuilt() {
    folder.file("s0.dag", "JOB x x");
    for (int i = 1; i <= 12; i++) {
      String inner = "s" + (i - 1) + ".dag";
      folder.file(
          "s" + i + ".dag",
          IntStream.range(0, 10)
              .mapToObj(k -> "SPLICE k" + k + " " + inner)
              .toArray(String[]::new));
    }
    folder.with(ReadOptions.usual().withMaxNodes(100_000));

    assertThat(folder.refusal("s12.dag"))
        .singleElement()
        .asString()
        .startsWith("s6.dag:2: with this splice the DAG has 200,000 nodes and 0 arrows");
  }

  @Test
  void includesOfIncludesWithoutEndAreRefused() {
    for (int i = 0; i < 600; i++) {
      folder.file("i" + i + ".dag", "INCLUDE i" + (i + 1) + ".dag");
    }
    for (int i = 0; i < 30; i++) {
      folder.file("d" + i + ".dag", "INCLUDE d" + (i + 1) + ".dag", "INCLUDE d" + (i + 1) + ".dag");
    }
    folder.file("d30.dag", "# at last");

    assertThat(folder.refusal("i0.dag").get(0).toString()).contains("one file too many: 500 deep");
    assertThat(folder.refusal("d0.dag").get(0).toString()).contains("is one file too many");
  }
}
