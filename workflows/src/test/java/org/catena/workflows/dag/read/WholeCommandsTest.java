package org.catena.workflows.dag.read;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.catena.workflows.dag.DagDocument;
import org.catena.workflows.dag.DagFolder;
import org.catena.workflows.dag.DagSettings.DotFile;
import org.catena.workflows.dag.DagSettings.StatusFile;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class WholeCommandsTest {
  @TempDir Path temp;
  private DagFolder folder = new DagFolder(Path.of(""));

  @BeforeEach
  void enter() {
    folder = new DagFolder(temp);
  }

  @Test
  void statusLogAndPictureAreRead() {
    DagDocument dag =
        folder.dag(
            "NODE_STATUS_FILE 's f' 30 ALWAYS-UPDATE",
            "JOBSTATE_LOG j.log",
            "DOT d.dot UPDATE OVERWRITE INCLUDE h.dot");

    assertThat(dag.settings().statusFile()).contains(new StatusFile("s f", 30, true));
    assertThat(dag.settings().jobstateLog()).contains("j.log");
    assertThat(dag.settings().dot())
        .contains(new DotFile("d.dot", true, true, Optional.of("h.dot")));
  }

  @Test
  void theirDefaultsAreDagmans() {
    DagDocument dag = folder.dag("NODE_STATUS_FILE s", "DOT d.dot");

    assertThat(dag.settings().statusFile()).contains(new StatusFile("s", 60, false));
    assertThat(dag.settings().dot()).contains(new DotFile("d.dot", false, false, Optional.empty()));
  }

  @Test
  void theFirstStatusFileAndLogCountAndTheLastPicture() {
    DagDocument dag =
        folder.dag(
            "NODE_STATUS_FILE a",
            "NODE_STATUS_FILE b",
            "JOBSTATE_LOG a",
            "JOBSTATE_LOG b",
            "DOT a",
            "DOT b");

    assertThat(dag.settings().statusFile().orElseThrow().file()).isEqualTo("a");
    assertThat(dag.settings().jobstateLog()).contains("a");
    assertThat(dag.settings().dot().orElseThrow().file()).isEqualTo("b");
    assertThat(dag.warnings()).hasSize(3);
  }

  @Test
  void inASpliceTheyAreIgnoredWithAWarningButInAnIncludedFileTheyCount() {
    folder.file("x.dag", "JOB x x", "JOBSTATE_LOG j", "DOT d", "NODE_STATUS_FILE s", "CONFIG c");
    DagDocument spliced = folder.dag("SPLICE S x.dag", "SPLICE T x.dag");
    DagDocument included = folder.dag("INCLUDE x.dag");

    assertThat(spliced.settings().jobstateLog()).isEmpty();
    assertThat(spliced.settings().config()).isEmpty();
    assertThat(spliced.warnings()).hasSize(4);
    assertThat(included.settings().jobstateLog()).contains("j");
    assertThat(included.settings().config()).isEmpty();
    assertThat(included.warnings()).hasSize(1);
  }

  @Test
  void configEnvironmentAndAttributesAreRead() {
    DagDocument dag =
        folder.dag(
            "CONFIG my.conf",
            "CONFIG ./my.conf",
            "ENV SET A=1;B=two words;",
            "ENV SET |C=a;b|D=",
            "ENV GET HOME PATH",
            "SET_JOB_ATTR Project = \"CMS = 1\"");

    assertThat(dag.settings().config()).contains("./my.conf");
    assertThat(dag.settings().environment())
        .containsExactly(
            Map.entry("A", "1"),
            Map.entry("B", "two words"),
            Map.entry("C", "a;b"),
            Map.entry("D", ""));
    assertThat(dag.settings().inherited()).containsExactly("HOME", "PATH");
    assertThat(dag.settings().attributes()).containsExactly(Map.entry("Project", "\"CMS = 1\""));
  }

  @Test
  void twoDifferentSettingsFilesAreRefused() {
    assertThat(folder.error("CONFIG a", "CONFIG b")).contains("'b' is a second CONFIG file");
  }

  @Test
  void aCategoryHasTheScopeOfItsSpliceUnlessItBeginsWithAPlus() {
    folder.file(
        "part.dag", "JOB x x", "CATEGORY x cpu", "MAXJOBS cpu 5", "JOB y y", "CATEGORY y +io");
    folder.file("mid.dag", "SPLICE P part.dag", "MAXJOBS P+cpu 3", "MAXJOBS +io 9");
    DagDocument dag =
        folder.dag("SPLICE M mid.dag", "MAXJOBS M+P+cpu 2", "SPLICE N mid.dag", "MAXJOBS +io 4");

    assertThat(dag.category(dag.find("M+P+x").orElseThrow())).contains("M+P+cpu");
    assertThat(dag.category(dag.find("M+P+y").orElseThrow())).contains("+io");
    assertThat(dag.maxJobs())
        .containsOnly(Map.entry("M+P+cpu", 2), Map.entry("N+P+cpu", 3), Map.entry("+io", 4));
    assertThat(dag.warnings().toString())
        .contains("'M+P+cpu' keeps MAXJOBS 2; the splice 'M' says 3");
  }

  @Test
  void theLastCategoryAndTheLastLimitCount() {
    DagDocument dag =
        folder.dag("JOB A a", "CATEGORY A one", "CATEGORY A two", "MAXJOBS two 1", "MAXJOBS two 2");

    assertThat(dag.category(0)).contains("two");
    assertThat(dag.maxJobs()).containsOnly(Map.entry("two", 2));
    assertThat(dag.warnings()).hasSize(2);
  }

  @Test
  void limitsThatLimitNothingOrEverythingAreWarnedOf() {
    assertThat(folder.warning("MAXJOBS x 1")).contains("'x' has MAXJOBS but no node");
    assertThat(folder.warning("JOB A a", "CATEGORY A x", "MAXJOBS x 0"))
        .contains("the DAG would never end");
  }

  @Test
  void rejectRefusesTheDagFromWithinASpliceToo() {
    folder.file("part.dag", "REJECT");

    assertThat(folder.error("REJECT")).contains("says that this DAG must not run");
    assertThat(folder.error("SPLICE S part.dag")).startsWith("part.dag:1:");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "MAXJOBS x|the number of nodes is missing",
        "MAXJOBS x -1|is below 0",
        "MAXJOBS x 1 2|one word too many",
        "DOT|the file is missing",
        "DOT d SOMETIMES|one word too many",
        "DOT d INCLUDE|the file behind INCLUDE is missing",
        "NODE_STATUS_FILE s often|one word too many",
        "JOBSTATE_LOG a b|one word too many",
        "CONFIG|the file is missing",
        "ENV|SET or GET is missing",
        "ENV PUT A=1|is neither SET nor GET",
        "ENV SET|the variables are missing",
        "ENV SET A|is no name=value",
        "SET_JOB_ATTR x|is no name = value",
        "REJECT now|one word too many",
        "INCLUDE|the file is missing",
        "SPLICE S|the DAG file is missing",
        "PIN_IN x|the number of the pin is missing",
      })
  void whatCannotBeIsToldWithItsReason(String line, String reason) {
    assertThat(folder.error(line)).startsWith("main.dag:1:").contains(reason);
  }
}
