package org.catena.engine.dag;

import static org.assertj.core.api.Assertions.assertThat;

import dimuon.feeder.Feeder;
import dimuon.feeder.RunSummary;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.catena.adapters.htcondor.Pool;
import org.catena.workflows.dag.files.DagMetrics;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * The example chain over the whole sample, exported run by run: without a pool and by the real
 * DAGMan the same DAG files make the same bytes. {@code -Dcatena.test.htcondor} is the state
 * directory of the test bed's pool.
 */
@Tag("servers")
final class ExportOnPoolTest {
  private static final int EVENTS_PER_CHUNK = 100;
  private static final Duration PATIENCE = Duration.ofMinutes(5);

  /** JobStatus 5 behind the job's number: nobody would come to release it. */
  private static final String HELD = " 5 ";

  private final Pool pool = Pool.given();
  private final Path work = pool.share.resolve("work");
  private final Path chains = work.resolve("chains");
  private final Path alone = work.resolve("alone");
  private final Shell shell = new Shell(work);

  @AfterEach
  void nothingStaysInTheQueue() {
    pool.removeJobs();
  }

  @Test
  void dagmanMakesOfTheExportedChainWhatIsMadeWithoutAPoolByteByByte() throws Exception {
    List<RunSummary> runs = takeTheData();
    String software = software();
    for (RunSummary run : runs) {
      export(run, software);
    }
    Path untouched = pool.copy(chains);

    for (RunSummary run : runs) {
      assertThat(shell.type("run", dag(run).toString())).as(shell.err()).isZero();
    }
    Files.move(chains, alone);
    Files.move(untouched, chains);
    assertThat(products(chains)).isEmpty();
    for (RunSummary run : runs) {
      // From any folder, as the export says: not the one where the DAG is.
      pool.runIn(work, "condor_submit_dag", dag(run).toString());
    }
    Awaitility.await()
        .atMost(PATIENCE)
        .pollInterval(Duration.ofSeconds(1))
        .failFast(() -> assertThat(pool.jobs()).noneMatch(job -> job.contains(HELD)))
        .untilAsserted(() -> assertThat(pool.jobs()).isEmpty());

    for (RunSummary run : runs) {
      dagmanSaysThatAllIsDone(run);
    }
    sameBytes();
    knownFigures(runs);
    canStillBeImported(runs.get(runs.size() - 1));
  }

  private List<RunSummary> takeTheData() throws IOException, InterruptedException {
    Files.createDirectories(work);
    Feeder feeder =
        Feeder.ofSample(
            pool.share.resolve("sample.csv"),
            pool.share.resolve("buffer"),
            pool.share.resolve("journal"),
            Duration.ZERO,
            Clock.systemUTC());
    feeder.feed(run -> {});
    return feeder.runs();
  }

  /** The payload, started as on a site. */
  private String software() {
    Path payload =
        Path.of(Feeder.class.getProtectionDomain().getCodeSource().getLocation().getPath());
    return "dimuon='%s/bin/java' -XX:TieredStopAtLevel=1 -XX:+UseSerialGC -Xmx256m -cp '%s'"
            .formatted(pool.java(), pool.copy(payload))
        + " dimuon.payload.Dimuon";
  }

  /** A process of its own: jobs start where the command was typed, and the pool must see that. */
  private void export(RunSummary run, String software) throws IOException, InterruptedException {
    List<String> command =
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:TieredStopAtLevel=1",
            "-XX:+UseSerialGC",
            "-cp",
            System.getProperty("java.class.path"),
            DagCommandLine.class.getName(),
            "export",
            "--manifest=../buffer/" + run.manifestName(),
            "--events-per-chunk=" + EVENTS_PER_CHUNK,
            "--process=dimuon process --input {input} --first {first} --events {events}"
                + " --output {output}",
            "--merge=dimuon merge --list {inputs} --events {events} --output {output}",
            "--then=minitree=dimuon minitree --input {input} --output {output}",
            "--software=" + software,
            "--output=chains/" + run.number());
    Process export = new ProcessBuilder(command).directory(work.toFile()).inheritIO().start();
    assertThat(export.waitFor()).isZero();
  }

  private Path dag(RunSummary run) {
    return made(run, "dag");
  }

  private Path made(RunSummary run, String ending) {
    return chains.resolve("%d/run-%08d.%s".formatted(run.number(), run.number(), ending));
  }

  private static List<Path> products(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files
          .filter(file -> file.toString().endsWith(".csv"))
          .map(folder::relativize)
          .sorted()
          .toList();
    }
  }

  private void dagmanSaysThatAllIsDone(RunSummary run) throws IOException {
    assertThat(dag(run)).hasSameBinaryContentAs(alone.resolve(chains.relativize(dag(run))));
    DagMetrics told = DagMetrics.read(Files.readString(made(run, "dag.metrics")));

    assertThat(told.exitCode()).as("see %s.dagman.out", dag(run)).isZero();
    int nodes = chunks(run) + 2;
    assertThat(told.nodes())
        .as("see %s.dagman.out", dag(run))
        .isEqualTo(new DagMetrics.Tally(nodes, 0, nodes));
  }

  private static int chunks(RunSummary run) {
    return (int) ((run.events() + EVENTS_PER_CHUNK - 1) / EVENTS_PER_CHUNK);
  }

  private void sameBytes() throws IOException {
    List<Path> products = products(alone);
    assertThat(products(chains)).isEqualTo(products);
    assertThat(products)
        .allSatisfy(
            one -> assertThat(chains.resolve(one)).hasSameBinaryContentAs(alone.resolve(one)));
    assertThat(products).as("116 chunks, 19 merged, 19 minitrees").hasSize(154);
  }

  /** What the demo makes of the same data. */
  private void knownFigures(List<RunSummary> runs) throws IOException {
    List<Double> masses = new ArrayList<>();
    long events = 0;
    for (RunSummary run : runs) {
      List<String> processed = lines(made(run, "processed.csv"));
      assertThat(processed).as("events of run %d", run.number()).hasSize((int) run.events());
      events += processed.size();
      List<String> minitree = lines(made(run, "minitree.csv"));
      assertThat(minitree).allMatch(line -> line.startsWith(run.number() + ","));
      if (run.number() == 173_692) {
        assertThat(minitree).hasSize(1_990);
      }
      minitree.forEach(line -> masses.add(Double.valueOf(line.split(",")[2])));
    }
    assertThat(runs).hasSize(19).anyMatch(run -> run.number() == 173_692);
    assertThat(events).isEqualTo(10_583);
    assertThat(masses).hasSize(7_523);
    double mean = masses.stream().mapToDouble(Double::doubleValue).average().orElseThrow();
    assertThat(String.format(Locale.ROOT, "%.4f", mean)).isEqualTo("90.4456");
    assertThat(masses.stream().filter(mass -> 90 <= mass && mass < 91)).hasSize(1_286);
    assertThat(masses.stream().filter(mass -> 91 <= mass && mass < 92)).hasSize(1_242);
  }

  /** Without the header. */
  private static List<String> lines(Path file) throws IOException {
    List<String> lines = Files.readAllLines(file);
    return lines.subList(1, lines.size());
  }

  private void canStillBeImported(RunSummary run) throws IOException {
    Path sketch = work.resolve("sketch.bpmn");

    assertThat(shell.type("import", dag(run).toString(), "-o", sketch.toString())).isZero();
    assertThat(shell.err()).startsWith("written: ").hasLineCount(1);
    assertThat(sketch)
        .content()
        .contains(
            work.relativize(dag(run)).toString(),
            "chunk-* × " + chunks(run),
            "merge\nminitree</bpmn:text>");
  }
}
