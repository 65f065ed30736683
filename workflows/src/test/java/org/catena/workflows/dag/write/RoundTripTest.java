package org.catena.workflows.dag.write;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.catena.workflows.dag.DagDocument;
import org.catena.workflows.dag.DagFolder;
import org.catena.workflows.dag.DagFormatException;
import org.catena.workflows.dag.GoldenCase;
import org.catena.workflows.dag.Sameness;
import org.catena.workflows.dag.read.DagReader;
import org.catena.workflows.dag.read.ReadOptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What was written is read as what it was. */
final class RoundTripTest {
  @TempDir Path temp;

  static Stream<GoldenCase> readable() {
    return GoldenCase.all().filter(golden -> !golden.isRefused());
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("readable")
  void aGoldenCaseComesBack(GoldenCase golden) throws IOException, DagFormatException {
    assertComesBack(golden.read());
  }

  @Test
  void everyCommandComesBack() throws IOException, DagFormatException {
    DagFolder folder = new DagFolder(temp);
    folder.file(
        "part.dag",
        "JOB x common DIR deep",
        "JOB y y.sub",
        "CATEGORY ALL_NODES cpu",
        "MAXJOBS cpu 3",
        "WEAK PARENT x CHILD y");
    assertComesBack(
        folder.dag(
            "CONFIG 'my conf'",
            "NODE_STATUS_FILE s 5 ALWAYS-UPDATE",
            "JOBSTATE_LOG j",
            "DOT d UPDATE INCLUDE h",
            "ENV SET |A=1;2|B= x ",
            "ENV GET HOME PATH",
            "SET_JOB_ATTR P = \"a\\b = c\"",
            "SUBMIT-DESCRIPTION common {",
            "executable = /bin/true",
            "}",
            "JOB A \"a \\\"b\\\".sub\" DIR 'x y' NOOP DONE",
            "JOB B @=E",
            "arguments = \"}\"",
            "}",
            "@E",
            "JOB C. common",
            "SUBDAG EXTERNAL D 'in ner.dag'",
            "FINAL F f.dag.condor.sub NOOP",
            "SERVICE G {",
            "x = \\",
            "}",
            "PROVISIONER H \uDCFF.sub",
            "SPLICE S part.dag",
            "SPLICE T part.dag DIR .",
            "SCRIPT DEFER 1 2 DEBUG 'l g' STDERR PRE A p.sh \"q $JOB",
            "SCRIPT POST A q.sh \\ x",
            "SCRIPT HOLD F r.sh",
            "RETRY A 2 UNLESS-EXIT 3",
            "ABORT-DAG-ON B 2 RETURN 1",
            "ABORT-DAG-ON C. 1",
            "VARS A a=\"\" b=\"\\\\ \\\" '\"",
            "VARS A APPEND +c='d' My.e=\"f\"",
            "VARS A PREPEND g=h",
            "PRIORITY B -5",
            "PRE_SKIP A 9",
            "TOLERANCE B 50% WAIT",
            "TOLERANCE A 2",
            "CATEGORY B +io",
            "MAXJOBS +io 2",
            "SAVE_POINT_FILE A",
            "PARENT A CHILD B C.",
            "WEAK PARENT B CHILD D S",
            "PARENT S CHILD T"));
  }

  @Test
  void manyToManyComesBackAsARelayStrongOrWeak() throws IOException, DagFormatException {
    DagFolder folder = new DagFolder(temp);
    String jobs =
        IntStream.range(0, 60).mapToObj(i -> "JOB n" + i + " j\n").reduce("", String::concat);
    String a = row(0, 20);
    String b = row(20, 40);
    String c = row(40, 60);
    DagDocument document =
        folder.dag(jobs, "PARENT " + a + " CHILD " + b, "WEAK PARENT " + b + " CHILD " + c);

    DagDocument again = assertComesBack(document);

    assertThat(again.graph().size()).isEqualTo(62);
  }

  private static String row(int from, int to) {
    return String.join(
        " ", IntStream.range(from, to).mapToObj(i -> "n" + i).toArray(String[]::new));
  }

  @Test
  void thePlusOfSplicedNamesIsWrittenAsWhatNoNameHas() throws IOException, DagFormatException {
    DagFolder folder = new DagFolder(temp).file("part.dag", "JOB x x", "JOB y.z y");

    DagWriter plain = new DagWriter(folder.file("p.dag", "JOB x x").dag("SPLICE S p.dag"));
    DagWriter dotted = new DagWriter(folder.dag("SPLICE S part.dag", "JOB S.x a"));
    DagWriter crowded =
        new DagWriter(folder.dag("SPLICE S part.dag", "JOB S.x a", "JOB a-b a", "JOB c_d a"));

    assertThat(plain.nameInFile(0)).isEqualTo("S.x");
    assertThat(dotted.nameInFile(1)).isEqualTo("S-x");
    assertThat(crowded.nameInFile(3)).isEqualTo("S..x");
    assertThat(crowded.originalName("S..y.z")).isEqualTo("S+y.z");
    assertThat(plain.text()).contains("# '+' in the names of spliced nodes is written '.'");
  }

  private DagDocument assertComesBack(DagDocument document) throws IOException, DagFormatException {
    DagWriter writer = new DagWriter(document);
    Path file = temp.resolve("written.dag");
    writer.write(file);

    DagDocument again = new DagReader(temp, ReadOptions.usual()).read(List.of(file.getFileName()));

    Sameness.assertSame(writer, document, again);
    return again;
  }

  @Test
  void whatADagFileCannotHoldIsRefusedNotWrittenWrong() {
    assertThat(Quoting.path("a=b")).isEqualTo("\"a=b\"");
    assertThatIllegalArgumentException().isThrownBy(() -> Quoting.path(""));
    assertThatIllegalArgumentException().isThrownBy(() -> Quoting.quoted("a\nb"));
  }
}
