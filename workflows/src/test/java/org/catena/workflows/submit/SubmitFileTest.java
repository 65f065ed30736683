package org.catena.workflows.submit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.FileNotFoundException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.catena.workflows.dag.DagFormatException;
import org.catena.workflows.dag.Remark;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class SubmitFileTest {
  private static final Includes NO_FILES =
      file -> {
        throw new FileNotFoundException(file);
      };

  @Test
  void namesOfCommandsDoNotMindCaseAndTheLastAssignmentCounts() throws Exception {
    SubmittedJob job =
        job(
            """
            # a comment
            EXECUTABLE = first
            Executable = second
            Universe   = VANILLA
            prio       = 3
            """);

    assertThat(job.executable()).isEqualTo("second");
    assertThat(job.universe()).isEqualTo("vanilla");
    assertThat(job.priority()).isEqualTo(3);
  }

  @Test
  void aBackslashJoinsTheNextLineAndACommentBetweenIsSkipped() throws Exception {
    SubmittedJob job = job("executable = a\narguments = one \\\n  # not this\n   two \\\n three\n");

    assertThat(job.arguments()).containsExactly("one", "two", "three");
  }

  @Test
  void everyErrorOfAFileIsReportedWithLineWordAndRemedy() {
    DagFormatException refused =
        refused(
            """
            executable = x
            what is this
            endif
            use template : VM
            include command : ls
            if true
            queue arguments from list.txt
            """);

    assertThat(refused.errors()).extracting(Remark::line).containsExactly(2, 3, 4, 5, 7, 6);
    assertThat(refused.errors()).allSatisfy(e -> assertThat(e.remedy()).isNotEmpty());
    assertThat(refused.errors().get(0).word()).isEqualTo("what");
    assertThat(refused).hasMessageContaining("job.sub:7: 'queue arguments from list.txt'");
  }

  @Test
  void errorsOfTheValuesCarryTheLineOfTheirAssignment() {
    DagFormatException refused =
        refused(
            """
            arguments = "never 'closed"
            environment = NOEQUALS
            queue
            """);

    assertThat(refused.errors()).extracting(Remark::line).containsExactly(0, 1, 2);
    assertThat(refused).hasMessageContaining("no executable");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"executable = x\n", "executable = x\nqueue 0\n", "executable = x\nqueue few\n"})
  void aFileMustQueueAtLeastOneProcess(String text) {
    assertThat(refused(text)).hasMessageContaining("queue");
  }

  @Test
  void aDescriptionInTheDagFileNeedsNoQueueLine() throws Exception {
    SubmitFile inline =
        SubmitFile.inline(
            "main.dag", List.of("executable = step.sh", "arguments = $(v:none)"), NO_FILES);

    assertThat(inline.expand(JobMacros.none(Path.of("/dag")), 1).jobs())
        .singleElement()
        .satisfies(job -> assertThat(job.arguments()).containsExactly("none"));
  }

  @Test
  void whatStandsBehindTheQueueLineIsSaidNotToBeRead() throws Exception {
    SubmitFile file = parse("executable = x\nqueue\nexecutable = y\nqueue\n");

    assertThat(file.warnings()).singleElement().satisfies(w -> assertThat(w.line()).isEqualTo(3));
    assertThat(file.expand(JobMacros.none(Path.of("/dag")), 1).jobs()).hasSize(1);
  }

  @Test
  void nothingIsDroppedSilently() throws Exception {
    SubmitFile file =
        parse(
            """
            executable = x
            requirements = (Arch == "X86_64")
            request_gpus = 1
            rqeuest_memory = 2000
            mine = used
            arguments = $(mine) $$(Arch)
            max_retries = 3
            request_memory = ifThenElse(x, 1, 2)
            queue
            """);

    SubmitFile.Submission submission = file.expand(JobMacros.none(Path.of("/dag")), 1);

    assertThat(file.warnings()).extracting(Remark::line).containsExactly(6, 7);
    assertThat(submission.warnings())
        .extracting(Remark::word)
        .containsExactly("rqeuest_memory", "ifThenElse(x, 1, 2)");
    assertThat(submission.jobs().get(0).ignored())
        .containsExactly(
            Map.entry("requirements", "(Arch == \"X86_64\")"), Map.entry("request_gpus", "1"));
    assertThat(submission.jobs().get(0).memoryMebibytes()).isEmpty();
    assertThat(submission.jobs().get(0).arguments()).containsExactly("used", "$$(Arch)");
  }

  @Test
  void attributesKeepTheirNamesAndValuesAsWritten() throws Exception {
    SubmittedJob job =
        job("executable = x\n+MyProject = \"xenon\"\nMy.Run = $(Cluster)\nMY.run = 8\n");

    assertThat(job.attributes())
        .containsExactly(Map.entry("MyProject", "\"xenon\""), Map.entry("run", "8"));
  }

  @ParameterizedTest
  @CsvSource({
    "1, 1, 1",
    "2000, 2000, 2000",
    "2G, 2048, 2097152",
    "1.5 GB, 1536, 1572864",
    "1025K, 2, 1025",
    "2*512, 1024, 1024",
    "1t, 1048576, 1073741824",
  })
  void memoryIsMebibytesAndDiskKibibytesUnlessAUnitIsWritten(String text, long memory, long disk)
      throws Exception {
    SubmittedJob job =
        job(
            "executable = x\nrequest_memory = "
                + text
                + "\nrequest_disk = "
                + text
                + "\nrequest_cpus = 4\n");

    assertThat(job.memoryMebibytes()).hasValue(memory);
    assertThat(job.diskKibibytes()).hasValue(disk);
    assertThat(job.cores()).isEqualTo(4);
  }

  @Test
  void anIncludedFileIsReadAsIfItStoodThere() throws Exception {
    Includes includes = file -> List.of("executable = from-" + file, "mine = 1");

    SubmitFile file =
        SubmitFile.parse(
            "job.sub", List.of("include : common.sub", "arguments = $(mine)", "queue"), includes);

    SubmittedJob job = file.expand(JobMacros.none(Path.of("/dag")), 1).jobs().get(0);
    assertThat(job.executable()).isEqualTo("from-common.sub");
    assertThat(job.arguments()).containsExactly("1");
  }

  @Test
  void anIncludeThatIsNeverReachedNeedNotExistAndACircleIsNamed() throws Exception {
    SubmittedJob job = job("executable = x\nif false\n  include : missing.sub\nendif\n");
    assertThat(job.executable()).isEqualTo("x");

    assertThat(refused("include : missing.sub\nexecutable = x\nqueue\n"))
        .hasMessageContaining("job.sub:1: cannot include missing.sub");

    Includes circle = file -> List.of("include : job.sub");
    DagFormatException refused =
        catchThrowableOfType(
            DagFormatException.class,
            () -> SubmitFile.parse("job.sub", List.of("include : a.sub", "queue"), circle));
    assertThat(refused).hasMessageContaining("job.sub -> a.sub");
  }

  @Test
  void aFileCanWarnAndRefuse() throws Exception {
    SubmitFile file =
        parse(
            "executable = x\nif ! defined mass\n  error : mass of $(JOB) is not given\nendif\nwarning : old\nqueue\n");
    JobMacros given =
        new JobMacros("job.sub", Path.of("/dag"), Map.of("mass", "5"), Map.of(), Map.of());
    JobMacros notGiven =
        new JobMacros("job.sub", Path.of("/dag"), Map.of("JOB", "A"), Map.of(), Map.of());

    assertThat(file.expand(given, 1).warnings()).extracting(Remark::problem).containsExactly("old");
    assertThat(catchThrowableOfType(DagFormatException.class, () -> file.expand(notGiven, 1)))
        .hasMessage("job.sub:3: mass of A is not given");
  }

  @Test
  void aShellLineIsGivenToTheShell() throws Exception {
    SubmittedJob job = job("shell = echo \"hi\" > out.txt\n");

    assertThat(job.executable()).isEqualTo("/bin/sh");
    assertThat(job.arguments()).containsExactly("-c", "echo \"hi\" > out.txt");
  }

  @Test
  void aValueOfSeveralLinesEndsWithItsTag() throws Exception {
    SubmittedJob job = job("executable = x\narguments @=end\n one\n two\n@end\n");

    assertThat(job.arguments()).containsExactly("one", "two");
  }

  @Test
  void tenThousandNodesOfOneFileAreExpandedInAMoment() throws Exception {
    SubmitFile file =
        SubmitFile.read(
            "vars-basic/vars.sub", Includes.in(Path.of("src/test/resources/golden/dags")));
    long start = System.nanoTime();
    int words = 0;
    for (int node = 0; node < 10_000; node++) {
      JobMacros macros =
          new JobMacros.Node("n" + node, 0, 0, 0, List.of("p"), 0, List.of(), 1)
              .macros("vars.sub", Path.of("/dag"), Map.of());
      words += file.expand(macros, node).jobs().get(0).arguments().size();
    }

    assertThat(words).isEqualTo(60_000);
    assertThat((System.nanoTime() - start) / 1e6).isLessThan(10_000);
  }

  @Property(tries = 2_000)
  void anyTextIsReadOrRefusedWithALine(@ForAll String text) throws Exception {
    readOrRefuse(text);
  }

  @Property(tries = 2_000)
  void anyMixtureOfTheLanguagesWordsIsReadOrRefused(@ForAll("mixtures") List<String> words)
      throws Exception {
    readOrRefuse("executable = x\n" + String.join("", words) + "\nqueue\n");
  }

  @net.jqwik.api.Provide
  net.jqwik.api.Arbitrary<List<String>> mixtures() {
    return net.jqwik.api.Arbitraries.of(
            "if ",
            "elif ",
            "else\n",
            "endif\n",
            "queue ",
            "in (",
            "include : ",
            "\n",
            "a",
            "b",
            " = ",
            "$(a)",
            "$(b:",
            ")",
            "$INT(",
            "$F(",
            "$CHOICE(",
            "$SUBSTR(",
            ",",
            "-1",
            "9999999999999",
            "\"",
            "'",
            "''",
            "\\\n",
            "arguments = ",
            "environment = ",
            "request_memory = ",
            "@=",
            "@x",
            "defined ",
            "version >= ",
            "%d",
            "$",
            "%",
            "(",
            "/",
            "*",
            "é")
        .list()
        .ofMaxSize(30);
  }

  private static void readOrRefuse(String text) {
    try {
      for (SubmittedJob job :
          parse(text).expand(JobMacros.none(Path.of("/dag")), 1).jobs().stream()
              .limit(3)
              .toList()) {
        assertThat(job.executable()).isNotEmpty();
      }
    } catch (DagFormatException e) {
      assertThat(e.errors()).isNotEmpty();
    }
  }

  private static SubmitFile parse(String text) throws DagFormatException {
    return SubmitFile.parse("job.sub", text.lines().toList(), NO_FILES);
  }

  private static SubmittedJob job(String text) throws DagFormatException {
    JobMacros macros =
        new JobMacros("job.sub", Path.of("/dag"), Map.of(), Map.of(), Map.of("SITE", "LNGS"));
    return parse(text + "queue\n").expand(macros, 7).jobs().get(0);
  }

  private static DagFormatException refused(String text) {
    return catchThrowableOfType(
        DagFormatException.class, () -> parse(text).expand(JobMacros.none(Path.of("/dag")), 1));
  }
}
