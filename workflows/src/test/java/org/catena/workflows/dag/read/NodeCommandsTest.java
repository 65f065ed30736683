package org.catena.workflows.dag.read;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.catena.workflows.dag.DagDocument;
import org.catena.workflows.dag.DagFolder;
import org.catena.workflows.dag.JobSource.Description;
import org.catena.workflows.dag.JobSource.InnerDag;
import org.catena.workflows.dag.JobSource.SubmitFile;
import org.catena.workflows.dag.NodeKind;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class NodeCommandsTest {
  @TempDir Path temp;
  private DagFolder folder = new DagFolder(Path.of(""));

  @BeforeEach
  void enter() {
    folder = new DagFolder(temp);
  }

  @Test
  void theOptionsOfAJobComeInAnyOrder() {
    DagDocument dag = folder.dag("JOB A a.sub DONE noop DIR work", "JOB B a.sub DIR d DONE");

    assertThat(dag.node(0).noop()).isTrue();
    assertThat(dag.node(0).done()).isTrue();
    assertThat(dag.folder(0)).isEqualTo("work");
    assertThat(dag.node(1).noop()).isFalse();
    assertThat(dag.folder(1)).isEqualTo("d");
  }

  @Test
  void everyKindOfNodeIsRead() {
    DagDocument dag =
        folder.dag(
            "FINAL F f.sub NOOP",
            "SERVICE S s.sub DIR d",
            "PROVISIONER P p.sub",
            "SUBDAG EXTERNAL D inner.dag DIR deep NOOP DONE");

    assertThat(dag.node(0).kind()).isEqualTo(NodeKind.FINAL);
    assertThat(dag.node(1).kind()).isEqualTo(NodeKind.SERVICE);
    assertThat(dag.node(2).kind()).isEqualTo(NodeKind.PROVISIONER);
    assertThat(dag.node(3).kind()).isEqualTo(NodeKind.SUBDAG);
    assertThat(dag.node(3).job()).isEqualTo(new InnerDag("inner.dag"));
    assertThat(dag.node(3).done()).isTrue();
    assertThat(dag.folder(3)).isEqualTo("deep");
  }

  @Test
  void aNodeMayBeCalledLikeACommandButNotParentChildOrAllNodes() {
    assertThat(folder.dag("JOB JOB a.sub", "JOB DONE a.sub", "JOB end.of-it a.sub").size())
        .isEqualTo(3);
    assertThat(folder.errors("JOB parent a", "JOB Child a", "JOB all_nodes a")).hasSize(3);
  }

  @Test
  void aPlusInANameIsRefusedUnlessAskedFor() {
    assertThat(folder.error("JOB a+b a.sub")).startsWith("main.dag:1: 'a+b' has a '+' in it");

    folder.with(ReadOptions.usual().withAnyNodeName(true));
    assertThat(folder.dag("JOB a+b a.sub").name(0)).isEqualTo("a+b");
  }

  @Test
  void aNameThatWouldNotBeReadAgainTheSameIsRefused() {
    assertThat(folder.errors("JOB \"a b\" x", "JOB 'a\\'b' x", "JOB a\\ x")).hasSize(3);
  }

  @Test
  void twoNodesOrANodeAndASpliceOfOneNameAreRefused() {
    folder.file("part.dag", "JOB x x.sub");

    assertThat(folder.error("JOB A a.sub", "JOB A b.sub")).contains(":2: 'A' is defined twice");
    assertThat(folder.error("SPLICE A part.dag", "JOB A b.sub")).contains("name of a splice");
    assertThat(folder.error("JOB A b.sub", "SPLICE A part.dag")).contains("name of a node");
    assertThat(folder.error("SPLICE A part.dag", "SPLICE A part.dag")).contains("defined twice");
  }

  @Test
  void finalAndProvisionerAreThereOnceAtMost() {
    assertThat(folder.error("FINAL F a", "FINAL G a")).contains(":2: 'G' is a second FINAL");
    assertThat(folder.error("PROVISIONER F a", "PROVISIONER G a")).contains("second PROVISIONER");
  }

  @Test
  void aSubmitFileThatSubmitsADagIsRefusedExceptForFinal() {
    assertThat(folder.error("JOB A b.dag.condor.sub")).contains("SUBDAG EXTERNAL name b.dag");
    assertThat(folder.dag("FINAL A b.dag.condor.sub").node(0).job())
        .isEqualTo(new InnerDag("b.dag"));
  }

  @Test
  void doneForANodeThatCannotBeDoneIsAWarning() {
    assertThat(folder.warning("FINAL F a.sub DONE")).contains("'DONE' is ignored for a FINAL");
  }

  @Test
  void externalIsNeededAndItsLackIsToldOnce() {
    assertThat(folder.error("SUBDAG A a.dag", "RETRY A 1")).contains("needs the word EXTERNAL");
  }

  @Test
  void aDescriptionStandsBetweenBracesAndItsOptionsBehindThem() {
    DagDocument dag =
        folder.dag(
            "JOB A {", "  executable = x", "", " # no", "// no", " arguments = \\", "} DIR d NOOP");

    assertThat(dag.node(0).job())
        .isEqualTo(new Description("", List.of("executable = x", "arguments = \\")));
    assertThat(dag.folder(0)).isEqualTo("d");
    assertThat(dag.node(0).noop()).isTrue();
  }

  @Test
  void aDescriptionMayEndWithATagOfItsOwn() {
    DagDocument dag = folder.dag("JOB A @=END", "}", "x = 1", "@ENDE", "@END DONE", "JOB B b");

    assertThat(dag.node(0).job()).isEqualTo(new Description("", List.of("}", "x = 1", "@ENDE")));
    assertThat(dag.node(0).done()).isTrue();
    assertThat(dag.size()).isEqualTo(2);
  }

  @Test
  void aDescriptionThatNeverEndsIsRefused() {
    assertThat(folder.error("JOB A {", "executable = x", "PARENT A CHILD B"))
        .isEqualTo("main.dag:1: '{' opens a description that never ends; end it with a line '}'");
    assertThat(folder.error("JOB A @=")).startsWith("main.dag:1:");
  }

  @Test
  void wordsBehindAnOpeningBraceAreToldToBeIgnored() {
    assertThat(folder.warning("JOB A { NOOP", "x = 1", "}")).contains("'NOOP' is ignored here");
  }

  @Test
  void aSharedDescriptionIsFoundWhereverItStands() {
    folder.file("part.dag", "JOB x common", "SUBMIT-DESCRIPTION inner {", "b = 2", "}");
    DagDocument dag =
        folder.dag(
            "JOB A common",
            "JOB B inner",
            "JOB C other.sub",
            "SPLICE S part.dag",
            "SUBMIT_DESCRIPTION common @=X",
            "a = 1",
            "@X");

    Description common = new Description("common", List.of("a = 1"));
    assertThat(dag.node(0).job()).isEqualTo(common);
    assertThat(dag.node(1).job()).isEqualTo(new Description("inner", List.of("b = 2")));
    assertThat(dag.node(2).job()).isEqualTo(new SubmitFile("other.sub"));
    assertThat(dag.node(dag.find("S+x").orElseThrow()).job()).isEqualTo(common);
  }

  @Test
  void theFirstDescriptionOfANameCountsAndTheOuterOneBeforeASplices() {
    folder.file("part.dag", "JOB x d", "SUBMIT-DESCRIPTION d {", "inner = 1", "}");
    DagDocument dag =
        folder.dag(
            "SPLICE S part.dag",
            "SUBMIT-DESCRIPTION d {",
            "outer = 1",
            "}",
            "SUBMIT-DESCRIPTION d {",
            "outer = 2",
            "}");

    assertThat(dag.node(0).job()).isEqualTo(new Description("d", List.of("outer = 1")));
    assertThat(dag.warnings()).hasSize(2);
  }

  @Test
  void aDescriptionWithoutANodeOrWithoutBracesIsTold() {
    assertThat(folder.warning("SUBMIT-DESCRIPTION d {", "}")).contains("describes no node's job");
    assertThat(folder.error("SUBMIT-DESCRIPTION d d.sub")).contains("does not open a description");
  }

  @Test
  void nodesWithTheSameLineShareOneSpec() {
    DagDocument dag = folder.dag("JOB A a.sub NOOP", "JOB B b.sub", "JOB C a.sub NOOP");

    assertThat(dag.node(0)).isSameAs(dag.node(2)).isNotSameAs(dag.node(1));
  }

  @Test
  void missingWordsAreToldWithTheSyntax() {
    assertThat(folder.error("JOB")).contains("the node's name is missing; write JOB name");
    assertThat(folder.error("JOB A")).contains("the submit file is missing; write JOB name");
    assertThat(folder.error("JOB A a DIR")).contains("the folder behind DIR is missing");
    assertThat(folder.error("SUBDAG EXTERNAL A")).contains("the DAG file is missing");
    assertThat(folder.error("JOB A a.sub NOPO")).contains("'NOPO' is one word too many");
  }

  @Test
  void dirAndUsedagdirExcludeEachOther() {
    folder.with(ReadOptions.usual().withUseDagDir(true));

    assertThat(folder.error("JOB A a.sub DIR d")).contains("together with -usedagdir");
  }
}
