package org.catena.engine.dag;

import static org.assertj.core.api.Assertions.assertThat;

import dimuon.feeder.Feeder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.xml.parsers.DocumentBuilderFactory;
import org.catena.engine.core.dag.file.DagFileRun;
import org.catena.engine.core.dag.file.DagObserver;
import org.catena.engine.core.dag.file.DagRequest;
import org.catena.engine.core.dag.file.Limits;
import org.catena.engine.core.dag.file.RunOptions;
import org.catena.engine.core.dag.file.RunParts;
import org.catena.engine.core.dag.file.Slots;
import org.catena.engine.core.dag.file.Start;
import org.catena.workflows.dag.DagDocument;
import org.catena.workflows.dag.read.DagReader;
import org.catena.workflows.dag.read.ReadOptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Element;

/** The demo's chain as a DAG: what comes out is what the payload makes without any of us. */
final class ExportCommandTest {
  private static final long RUN = 173_692;
  private static final long EVENTS = 2_740;
  private static final String JAVA =
      Path.of(System.getProperty("java.home"), "bin", "java").toString();
  private static final String PROCESS =
      "dimuon process --input {input} --first {first} --events {events} --output {output}";
  private static final String MERGE =
      "dimuon merge --list {inputs} --events {events} --output {output}";

  @TempDir private static Path shared;
  @TempDir private Path temp;

  @BeforeAll
  static void takeTheData() throws IOException, InterruptedException {
    Feeder.ofSample(
            shared.resolve("sample.csv"),
            shared.resolve("buffer"),
            shared.resolve("journal"),
            Duration.ZERO,
            Clock.systemUTC())
        .feed(run -> {});
  }

  @Test
  void theExportedChainMakesTheFilesThatThePayloadMakesDirectly() throws Exception {
    Path output = temp.resolve("it's $mine");

    assertThat(
            export(
                output,
                "--events-per-chunk=500",
                "--process=" + PROCESS,
                "--merge=" + MERGE,
                "--then=minitree=dimuon minitree --input {input} --output {output}"))
        .isZero();
    assertThat(run(output.resolve("run-00173692.dag"))).isZero();

    Path processed = temp.resolve("processed.csv");
    Path minitree = temp.resolve("minitree.csv");
    dimuon(
        "process",
        "--input",
        raw(),
        "--first",
        "0",
        "--events",
        "" + EVENTS,
        "--output",
        processed.toString());
    dimuon("minitree", "--input", processed.toString(), "--output", minitree.toString());
    assertThat(output.resolve("run-00173692.processed.csv")).hasSameBinaryContentAs(processed);
    assertThat(output.resolve("run-00173692.minitree.csv")).hasSameBinaryContentAs(minitree);
  }

  @Test
  void theDagIsThePlanOfTheEngine() throws Exception {
    Path output = temp.resolve("out");

    assertThat(
            export(
                output,
                "--events-per-chunk=1000",
                "--process=" + PROCESS,
                "--merge=" + MERGE,
                "--retries=4",
                "--at-once=2"))
        .isZero();

    DagDocument dag =
        new DagReader(temp, ReadOptions.usual()).read(List.of(output.resolve("run-00173692.dag")));
    assertThat(dag.warnings()).isEmpty();
    assertThat(List.of(dag.name(0), dag.name(2), dag.name(3)))
        .containsExactly("chunk-00000", "chunk-00002", "merge");
    assertThat(dag.graph().parentCount(3)).isEqualTo(3);
    assertThat(dag.node(3).retries()).isEqualTo(4);
    assertThat(dag.category(1)).contains("process");
    assertThat(dag.category(3)).isEmpty();
    assertThat(dag.maxJobs()).containsExactly(Map.entry("process", 2));
    assertThat(output.resolve("chunks/run-00173692.inputs"))
        .content()
        .hasLineCount(3)
        .startsWith(output + "/chunks/run-00173692.chunk-00000.processed.csv\n");
  }

  @Test
  void theExportedDagComesBackAsASketchThatCountsItsChunks() throws Exception {
    Path output = temp.resolve("it's $mine");
    assertThat(
            export(
                output,
                "--events-per-chunk=100",
                "--process=" + PROCESS,
                "--merge=" + MERGE,
                "--then=minitree=dimuon minitree --input {input} --output {output}"))
        .isZero();
    Path sketch = temp.resolve("sketch.bpmn");
    Shell shell = new Shell(temp);

    int exit =
        shell.type(
            "import", output.resolve("run-00173692.dag").toString(), "-o", sketch.toString());

    assertThat(exit).as(shell.err()).isZero();
    assertThat(shell.err()).doesNotContain("warning");
    Element diagram =
        DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(sketch.toFile())
            .getDocumentElement();
    assertThat(diagram.getElementsByTagName("bpmn:text").item(0).getTextContent())
        .isEqualTo("chunk-* × 28\nmerge\nminitree");
    Element attached = (Element) diagram.getElementsByTagName("camunda:property").item(0);
    assertThat(temp.resolve(attached.getAttribute("value")))
        .isEqualTo(output.resolve("run-00173692.dag"));
  }

  @Test
  void whatIsThereIsNotWrittenOverUnlessForced() throws IOException {
    Path output = temp.resolve("out");
    String[] options = {"--events-per-chunk=5000", "--process=" + PROCESS, "--merge=" + MERGE};
    assertThat(export(output, options)).isZero();
    Path dag = output.resolve("run-00173692.dag");
    Files.writeString(dag, "mine");
    Shell shell = new Shell(temp);

    assertThat(export(shell, output, options)).isEqualTo(1);
    assertThat(shell.err()).contains("is there already", "-force");
    assertThat(dag).hasContent("mine");

    assertThat(
            export(
                output,
                "--events-per-chunk=5000",
                "--process=" + PROCESS,
                "--merge=" + MERGE,
                "-force"))
        .isZero();
    assertThat(dag).content().contains("JOB merge");
  }

  @Test
  void aPlaceholderThatMeansNothingIsToldWithThoseThatDoAndNothingIsWritten() {
    Path output = temp.resolve("out");
    Shell shell = new Shell(temp);

    int exit =
        export(
            shell,
            output,
            "--events-per-chunk=500",
            "--process=dimuon {inputs}",
            "--merge=" + MERGE);

    assertThat(exit).isEqualTo(1);
    assertThat(shell.err())
        .contains("placeholder {inputs}", "known: [events, first, input, output, run]");
    assertThat(output).doesNotExist();
  }

  @Test
  void aProgramThatIsNowhereIsToldBeforeAnyJobCouldFailOfIt() {
    Shell shell = new Shell(temp);

    int exit =
        export(
            shell,
            temp.resolve("out"),
            "--events-per-chunk=500",
            "--process=no-such-program {input}",
            "--merge=" + MERGE);

    assertThat(exit).isEqualTo(1);
    assertThat(shell.err()).contains("no-such-program", "PATH", "--software", "known: [dimuon]");
  }

  @Test
  void aFolderInWhichDagmanCannotWorkIsRefused() {
    for (String name : List.of("a\"b", "a\\b", "$(JOB)")) {
      Shell shell = new Shell(temp);

      int exit =
          export(
              shell,
              temp.resolve(name),
              "--events-per-chunk=500",
              "--process=" + PROCESS,
              "--merge=" + MERGE);

      assertThat(exit).isEqualTo(1);
      assertThat(shell.err()).contains("DAGMan cannot work in " + temp.resolve(name));
    }
  }

  private static String raw() {
    return shared.resolve("buffer/run-00%d.raw.csv".formatted(RUN)).toString();
  }

  private int export(Path output, String... options) {
    Shell shell = new Shell(temp);
    int exit = export(shell, output, options);
    assertThat(shell.err()).isEmpty();
    return exit;
  }

  private static int export(Shell shell, Path output, String... options) {
    List<String> words =
        new ArrayList<>(
            List.of(
                "export",
                "--manifest=" + shared.resolve("buffer/run-00%d.manifest.json".formatted(RUN)),
                "--software=dimuon='%s' -Xshare:auto -cp '%s' dimuon.payload.Dimuon"
                    .formatted(JAVA, payload()),
                "--output=" + output));
    words.addAll(List.of(options));
    return shell.type(words.toArray(String[]::new));
  }

  private static Path payload() {
    return Path.of(Feeder.class.getProtectionDomain().getCodeSource().getLocation().getPath());
  }

  private static int run(Path dag) throws Exception {
    DagRequest request =
        new DagRequest(
            dag.resolveSibling(""),
            List.of(dag),
            new RunOptions(Limits.DEFAULT, false),
            new Start.Newest(),
            false,
            Map.of(),
            "");
    RunParts parts =
        new RunParts(
            new Slots(2),
            (view, reasons) -> new DagObserver() {},
            warning -> {
              throw new AssertionError(warning);
            },
            Clock.systemUTC(),
            System::nanoTime);
    try (DagFileRun run = DagFileRun.open(request, parts)) {
      return run.run().exit();
    }
  }

  private void dimuon(String... arguments) throws Exception {
    List<String> command = new ArrayList<>(List.of(JAVA, "-cp", payload().toString()));
    command.add("dimuon.payload.Dimuon");
    command.addAll(List.of(arguments));
    assertThat(new ProcessBuilder(command).inheritIO().start().waitFor()).isZero();
  }
}
